import type { EndedData, InvitationCodeData, InvitationData, ProvisionalData } from "@stadttor/platform/invitations/pages.ts";
import type { AppointmentView, ChooseSlotData, EnterDetailsData, ReviewData } from "@stadttor/platform/scheduling/pages.ts";

const token = "q4vn8ms2kp7xr1tz6wybcd0000";
const path = `/einladung/${token}`;
const at = (clock: string) => ({ startsAt: `2026-12-01T${clock}:00+01:00`, endsAt: `2026-12-01T${clock}:00+01:00` });
const days: ChooseSlotData["days"] = Array.from({ length: 28 }, (_, index) => {
  const on = new Date(Date.UTC(2026, 10, 24 + index)).toISOString().slice(0, 10);
  const weekday = new Date(on).getUTCDay();
  return { on, free: index > 1 && weekday !== 0 && weekday !== 6, moreAt: null, href: `${path}?tag=${on}` };
});
const place: ChooseSlotData["place"] = {
  location: "standesamt",
  name: "Standesamt im Alten Rathaus",
  street: "Marktplatz 1",
  postalCode: "12345",
  city: "Musterstadt",
  phone: "01234 56-300",
  channel: "counter",
};
const items = [{ slug: "eheschliessung", name: "Eheschließung", quantity: 1, minutes: 60 }];
const slot: ChooseSlotData = {
  cart: { items, minutes: 60, needs: [], query: "leistung-eheschliessung=1" },
  place,
  days,
  holdMinutes: 10,
  day: "2026-12-01",
  times: ["09:00", "10:00", "11:00", "14:00"].map(at),
  preselected: null,
  self: `${path}?tag=2026-12-01`,
  action: path,
  hidden: {},
  fixed: true,
  waiting: null,
  moving: null,
  error: null,
};
const open: InvitationData = {
  token,
  name: "Çiğdem Łukasiewicz-von der Heide",
  office: "Standesamt",
  reference: "Az. 34.2-117/2026",
  lastOn: "2026-12-23",
  provisional: false,
  documents: ["Personalausweis oder Reisepass", "Bescheinigung über die Anmeldung der Eheschließung"],
  held: null,
  slot,
};
const held: AppointmentView = {
  token,
  status: "held",
  inConflict: false,
  time: { startsAt: "2026-12-01T09:00:00+01:00", endsAt: "2026-12-01T10:00:00+01:00" },
  place,
  items,
  expiresAt: "2026-11-24T14:45:00+01:00",
  municipality: { slug: "musterstadt", name: "Musterstadt" },
  minutes: 60,
  needs: [],
  interpreterLanguage: null,
  forWhom: null,
  answers: [],
  invitation: token,
};
const noted: AppointmentView = { ...held, status: "unconfirmed", expiresAt: "2026-12-08T12:00:00+01:00" };
const mail: ReviewData["values"] = {
  name: open.name,
  contact: "mail",
  email: "cigdem@example.org",
  phone: "",
  forWhom: null,
  interpreterLanguage: "",
  answers: [],
};
const now = "2026-11-24T14:35:00+01:00";
const details: EnterDetailsData = {
  appointment: held,
  values: mail,
  slipAllowed: true,
  forWhom: ["self"],
  questions: [],
  errors: {},
  now,
};
const review: ReviewData = { appointment: held, values: mail, now, follows: "booked" };
const provisional: ProvisionalData = { appointment: noted, until: "2026-12-08T12:00:00+01:00", byMail: true, documents: open.documents };

/** Each page of this folder in each of its states. */
export const examples = {
  "invitations/invitation": {
    open,
    call: { ...open, reference: "", documents: [], slot: { ...slot, place: { ...place, channel: "phone" } } } satisfies InvitationData,
    provisional: { ...open, provisional: true },
    held: { ...open, held: { time: at("09:00"), until: "2026-11-24T14:45:00+01:00" } } satisfies InvitationData,
    taken: { ...open, slot: { ...slot, error: "slot_taken" } } satisfies InvitationData,
    tooLong: { ...open, slot: { ...slot, error: "hold_expired" } } satisfies InvitationData,
    nothing: {
      ...open,
      slot: { ...slot, day: null, times: [], days: days.map((day) => ({ ...day, free: false })) },
    } satisfies InvitationData,
  },
  "invitations/ended": {
    expired: { reason: "expired", phone: place.phone } satisfies EndedData,
    withdrawn: { reason: "withdrawn", phone: place.phone } satisfies EndedData,
    unavailable: { reason: "unavailable", phone: place.phone } satisfies EndedData,
  },
  "invitations/provisional": {
    mail: provisional,
    slip: { ...provisional, byMail: false, documents: [] } satisfies ProvisionalData,
  },
  "invitations/enter-code": {
    empty: { code: "", error: null } satisfies InvitationCodeData,
    wrong: { code: "ABCDE-12345", error: "invitation_not_found" } satisfies InvitationCodeData,
  },
};

/** The steps that invited people share with everybody, as they are for them. */
export const invitedSteps = {
  details,
  detailsWrong: { ...details, values: { ...mail, email: "cigdem@" }, errors: { email: "email_invalid" } } satisfies EnterDetailsData,
  review,
  reviewNoted: { ...review, follows: "provisional" } satisfies ReviewData,
  reviewUnconfirmed: { ...review, follows: "unconfirmed" } satisfies ReviewData,
};
