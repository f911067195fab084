import type {
  AppointmentData,
  AppointmentView,
  CartView,
  ChangeContactData,
  ChoosePlaceData,
  ChooseServicesData,
  ChooseSlotData,
  ConfirmChangeData,
  CorrectAddressData,
  Details,
  EnterCodeData,
  EnterDetailsData,
  OneButtonData,
  PlaceView,
  ReviewData,
} from "@stadttor/platform/scheduling/pages.ts";
import { invitedSteps } from "../invitations/examples.ts";

const cart: CartView = {
  items: [
    { slug: "wohnsitz", name: "Wohnsitz ummelden", quantity: 1, minutes: 15 },
    { slug: "ausweis", name: "Personalausweis beantragen", quantity: 2, minutes: 15 },
  ],
  minutes: 30,
  needs: [],
  query: "leistung-wohnsitz=1&leistung-ausweis=2",
};
const needing: CartView = {
  ...cart,
  minutes: 40,
  needs: ["wheelchair", "more_time"],
  query: `${cart.query}&bedarf=wheelchair&bedarf=more_time`,
};
const rathaus: PlaceView = {
  location: "rathaus",
  name: "Bürgeramt im Rathaus",
  street: "Marktplatz 1",
  postalCode: "12345",
  city: "Musterstadt",
  phone: "01234 56-100",
  channel: "counter",
};
const nord: PlaceView = { ...rathaus, location: "nord", name: "Bürgeramt Nord", street: "Lange Straße 120" };
const at = (clock: string, on = "2026-12-01") => ({ startsAt: `${on}T${clock}:00+01:00`, endsAt: `${on}T${clock}:00+01:00` });
const time = { startsAt: "2026-12-01T09:00:00+01:00", endsAt: "2026-12-01T09:45:00+01:00" };
const token = "q4Vn8mS2kP7xR1tZ6wYbCd";

const choice = (slug: string, name: string, minutes: number, maxQuantity: number, quantity = 0) => ({
  slug,
  name,
  minutes,
  maxQuantity,
  quantity,
});
const inOffice = [
  choice("wohnsitz", "Wohnsitz ummelden", 15, 3),
  choice("ausweis", "Personalausweis beantragen", 15, 2),
  choice("beglaubigung", "Beglaubigung von bis zu fünf Dokumenten", 10, 1),
  choice("zeugnis", "Führungszeugnis", 5, 5),
];
const marriage = choice("ehe", "Anmeldung einer Eheschließung", 30, 1);
const needs: ChooseServicesData["needs"] = [
  { need: "interpreter", minutes: 15, stated: false },
  { need: "sign_language", minutes: 15, stated: false },
  { need: "wheelchair", minutes: 0, stated: false },
  { need: "more_time", minutes: 10, stated: false },
];
const services: ChooseServicesData = {
  replaces: null,
  chosen: [],
  often: [],
  groups: [
    { name: "Bürgeramt", services: inOffice },
    { name: "Standesamt", services: [marriage] },
  ],
  lonely: null,
  alone: false,
  needs,
  error: null,
  errorFields: [],
};
const chosen: ChooseServicesData = {
  ...services,
  chosen: inOffice.slice(0, 1).map((one) => ({ ...one, quantity: 1 })),
  often: inOffice.slice(1, 2),
  groups: [{ name: "Bürgeramt", services: inOffice.slice(2) }],
};
const many: ChooseServicesData = {
  ...services,
  groups: [
    { name: null, services: inOffice },
    ...["Bürgeramt", "Standesamt", "Kfz-Zulassung"].map((name, office) => ({
      name,
      services: Array.from({ length: 20 }, (_, n) => choice(`s-${office}-${n}`, `${name}: Leistung ${n + 1}`, 10, (n % 3) + 1)),
    })),
  ],
};

const query = `${cart.query}&ort=rathaus&kanal=counter`;
const days: ChooseSlotData["days"] = Array.from({ length: 56 }, (_, index) => {
  const on = new Date(Date.UTC(2026, 10, 24 + index)).toISOString().slice(0, 10);
  const weekday = new Date(on).getUTCDay();
  const free = index > 1 && weekday !== 0 && weekday !== 6 && index % 4 !== 1;
  return { on, free, href: `/termin/zeit?${query}&tag=${on}`, moreAt: null };
});
const soonest = { ...rathaus, earliest: at("09:00"), href: `/termin/zeit?${query}`, nearest: false };
const closed = { ...nord, earliest: null, href: "/termin/zeit?ort=nord", nearest: false };
const place: ChoosePlaceData = {
  cart,
  earliest: { ...soonest, href: `/termin/zeit?${query}&tag=2026-12-01&beginn=2026-12-01T09%3A00%3A00%2B01%3A00` },
  places: [
    soonest,
    { ...soonest, channel: "phone", earliest: at("10:15", "2026-11-27"), href: "/termin/zeit?ort=rathaus&kanal=phone" },
    closed,
  ],
  postalCode: { value: "", found: "nothing_asked", error: null },
};
const slot: ChooseSlotData = {
  cart,
  place: rathaus,
  days,
  holdMinutes: 10,
  day: "2026-12-01",
  times: ["08:00", "08:15", "08:30", "09:00", "09:45", "10:30", "11:15", "14:00", "14:15", "15:30", "16:45", "17:15"].map((clock) =>
    at(clock),
  ),
  preselected: null,
  self: `/termin/zeit?${query}&tag=2026-12-01`,
  action: `/termin/zeit?${query}`,
  hidden: { schluessel: "b2c4" },
  waiting: `/warteliste?${query}`,
  moving: null,
  error: null,
};

const held: AppointmentView = {
  token,
  status: "held",
  inConflict: false,
  time,
  place: rathaus,
  items: cart.items,
  expiresAt: "2026-11-24T14:45:00+01:00",
  municipality: { slug: "musterstadt", name: "Musterstadt" },
  minutes: 30,
  needs: [],
  interpreterLanguage: null,
  forWhom: null,
  answers: [],
};
const questions: EnterDetailsData["questions"] = [
  {
    service: "Fahrzeug ummelden",
    questions: [
      {
        field: "frage__kfz__kennzeichen",
        kind: "plate",
        label: "Kennzeichen des Fahrzeugs",
        help: null,
        required: true,
        options: [],
        answer: "HDAB123",
      },
      {
        field: "frage__kfz__angemeldet",
        kind: "yes_no",
        label: "Ist das Fahrzeug schon angemeldet?",
        help: "Hier oder anderswo.",
        required: true,
        options: [],
        answer: "",
      },
      {
        field: "frage__kfz__art",
        kind: "choice",
        label: "Was für ein Fahrzeug ist es?",
        help: null,
        required: false,
        options: [
          { value: "pkw", label: "Auto" },
          { value: "krad", label: "Motorrad" },
        ],
        answer: "krad",
      },
      {
        field: "frage__kfz__hinweis",
        kind: "text",
        label: "Gibt es etwas, das wir wissen sollten?",
        help: null,
        required: false,
        options: [],
        answer: "",
      },
    ],
  },
];
/** What somebody said beside name and address. */
const said = {
  minutes: 55,
  needs: ["interpreter", "more_time"],
  interpreterLanguage: "Dari",
  forWhom: "proxy",
  answers: [
    { field: "frage__kfz__kennzeichen", kind: "plate", question: "Kennzeichen des Fahrzeugs", answer: "HD-AB 123" },
    { field: "frage__kfz__angemeldet", kind: "yes_no", question: "Ist das Fahrzeug schon angemeldet?", answer: "no" },
  ],
} satisfies Partial<AppointmentView>;
const now = "2026-11-24T14:35:00+01:00";
const nobody: Details = { name: "", contact: "mail", email: "", phone: "", forWhom: null, interpreterLanguage: "", answers: [] };
const mail: Details = { ...nobody, name: "Alex Muster", email: "alex.muster@example.org" };
const onSlip: Details = { ...nobody, name: "Alex Muster", contact: "slip", phone: "01234 987654" };
const details: EnterDetailsData = {
  appointment: held,
  values: nobody,
  slipAllowed: true,
  forWhom: ["self"],
  questions: [],
  errors: {},
  now,
};
const asking: EnterDetailsData = {
  ...details,
  appointment: { ...held, ...said },
  values: { ...mail, forWhom: "proxy", interpreterLanguage: "Dari" },
  forWhom: ["self", "child", "guardian", "proxy"],
  questions,
};

const booked: AppointmentData = {
  appointment: { ...held, status: "booked", expiresAt: null },
  values: mail,
  canMove: true,
  canWait: true,
  canCancel: true,
  canCorrect: false,
  changing: null,
  trusted: true,
  documents: ["Personalausweis oder Reisepass", "Wohnungsgeberbestätigung", "Biometrisches Foto"],
  code: null,
  successor: null,
};
const inState = (status: AppointmentView["status"], over: Partial<AppointmentData> = {}): AppointmentData => ({
  ...booked,
  appointment: { ...booked.appointment, status },
  ...over,
});
const noTimes = days.map((day) => ({ ...day, free: false }));

const unconfirmed: AppointmentView = { ...held, status: "unconfirmed" };
const change: ChangeContactData = {
  appointment: booked.appointment,
  contact: "mail",
  invited: false,
  values: { name: mail.name, email: mail.email, phone: mail.phone },
  errors: {},
  refused: null,
};
const changing: ConfirmChangeData = {
  token,
  state: "open",
  asked: "name",
  time,
  name: { before: "Alex Muster", after: "Kim Muster-Beispiel" },
  phone: null,
  email: null,
  refused: null,
};

/** Each page of this folder in each of its states. */
export const examples = {
  "scheduling/choose-services": {
    empty: services,
    many,
    chosen,
    chosenWithNeeds: { ...chosen, needs: needs.map((one) => ({ ...one, stated: one.need === "more_time" })) } satisfies ChooseServicesData,
    alone: { ...chosen, chosen: [{ ...marriage, quantity: 1 }], often: [], groups: [], alone: true } satisfies ChooseServicesData,
    wrong: { ...services, error: "cart_empty" } satisfies ChooseServicesData,
    differ: { ...chosen, error: "cart_offices_differ" } satisfies ChooseServicesData,
    notAlone: {
      ...chosen,
      chosen: [...chosen.chosen, { ...marriage, quantity: 1 }],
      error: "cart_alone",
      errorFields: ["leistung-ehe"],
    } satisfies ChooseServicesData,
    notTogether: {
      ...chosen,
      chosen: inOffice.slice(0, 2).map((one) => ({ ...one, quantity: 1 })),
      often: [],
      error: "cart_not_together",
      errorFields: ["leistung-wohnsitz", "leistung-ausweis"],
    } satisfies ChooseServicesData,
    onlyWith: {
      ...chosen,
      lonely: { name: "Wohnsitz ummelden", goesWith: ["Personalausweis beantragen", "Führungszeugnis"] },
      error: "cart_only_with",
      errorFields: ["leistung-wohnsitz"],
    } satisfies ChooseServicesData,
    noStepFree: {
      ...chosen,
      needs: needs.map((one) => ({ ...one, stated: one.need === "wheelchair" })),
      error: "cart_no_step_free",
      errorFields: ["bedarf-wheelchair"],
    } satisfies ChooseServicesData,
    needNotOffered: { ...chosen, error: "need_not_offered", errorFields: ["bedarf"] } satisfies ChooseServicesData,
    noNeeds: { ...chosen, needs: [] } satisfies ChooseServicesData,
  },
  "scheduling/choose-place": {
    several: place,
    near: {
      ...place,
      cart: needing,
      places: [{ ...closed, nearest: true }, ...place.places.slice(0, 2)],
      postalCode: { value: "12347", found: "known", error: null },
    } satisfies ChoosePlaceData,
    far: { ...place, postalCode: { value: "99999", found: "unknown", error: null } } satisfies ChoosePlaceData,
    wrong: { ...place, postalCode: { value: "1234", found: "nothing_asked", error: "postal_code_invalid" } } satisfies ChoosePlaceData,
    one: { ...place, places: place.places.slice(0, 1), earliest: null } satisfies ChoosePlaceData,
    none: { ...place, places: [], earliest: null } satisfies ChoosePlaceData,
  },
  "scheduling/choose-slot": {
    free: slot,
    preselected: {
      ...slot,
      cart: needing,
      preselected: at("09:00"),
      self: `${slot.self}&beginn=2026-12-01T09%3A00%3A00%2B01%3A00`,
    } satisfies ChooseSlotData,
    taken: { ...slot, error: "slot_taken", hidden: { name: "Alex Muster", contact: "mail" } } satisfies ChooseSlotData,
    moving: {
      ...slot,
      waiting: `/termin/${token}/frueher`,
      moving: { token, from: time },
      action: `/termin/${token}/verschieben`,
    } satisfies ChooseSlotData,
    dayFull: { ...slot, times: [] } satisfies ChooseSlotData,
    inPortions: { ...slot, days: days.map((one) => ({ ...one, moreAt: "2026-11-28T08:00:00+01:00" })) } satisfies ChooseSlotData,
    dayFullForNow: {
      ...slot,
      days: days.map((one) => ({ ...one, moreAt: "2026-11-28T08:00:00+01:00" })),
      times: [],
    } satisfies ChooseSlotData,
    nothingForNow: {
      ...slot,
      days: noTimes.map((one) => ({ ...one, moreAt: "2026-11-28T08:00:00+01:00" })),
      day: null,
      times: [],
    } satisfies ChooseSlotData,
    nothing: { ...slot, days: noTimes, day: null, times: [] } satisfies ChooseSlotData,
  },
  "scheduling/enter-details": {
    invited: invitedSteps.details,
    invitedWrong: invitedSteps.detailsWrong,
    empty: details,
    wrong: {
      ...details,
      errors: { name: "name_missing", email: "email_invalid" },
      values: { ...nobody, email: "alex@" },
    } satisfies EnterDetailsData,
    call: {
      ...details,
      appointment: { ...held, place: { ...rathaus, channel: "phone" } },
      slipAllowed: false,
      errors: { phone: "phone_missing" },
      values: mail,
    } satisfies EnterDetailsData,
    slip: { ...details, values: onSlip, errors: { contact: "contact_missing" } } satisfies EnterDetailsData,
    asking,
    unanswered: {
      ...asking,
      values: { ...mail, forWhom: "child" },
      errors: {
        for_whom: "for_whom_missing",
        interpreter_language: "interpreter_language_missing",
        frage__kfz__kennzeichen: "plate_invalid",
        frage__kfz__angemeldet: "answer_not_chosen",
        frage__kfz__hinweis: "answer_too_long",
      },
    } satisfies EnterDetailsData,
  },
  "scheduling/review": {
    invited: invitedSteps.review,
    invitedNoted: invitedSteps.reviewNoted,
    invitedUnconfirmed: invitedSteps.reviewUnconfirmed,
    mail: { appointment: held, values: mail, now } satisfies ReviewData,
    slip: { appointment: { ...held, place: { ...rathaus, channel: "phone" } }, values: onSlip, now } satisfies ReviewData,
    said: { appointment: { ...held, ...said }, values: mail, now } satisfies ReviewData,
  },
  "scheduling/appointment": {
    held: { ...booked, appointment: held, values: nobody, trusted: false } satisfies AppointmentData,
    unconfirmed: inState("unconfirmed", {
      appointment: { ...held, status: "unconfirmed" },
      values: nobody,
      trusted: false,
      canCorrect: true,
    }),
    unconfirmedOwner: inState("unconfirmed", { appointment: { ...held, status: "unconfirmed" } }),
    unconfirmedCorrectedTwice: inState("unconfirmed", { appointment: { ...held, status: "unconfirmed" }, values: nobody, trusted: false }),
    booked,
    bookedOnSlip: inState("booked", { values: onSlip, code: "7KQM2-XTR9V-HD4WB-NP6SC-FJ3GA-E" }),
    bookedWithNeeds: inState("booked", { appointment: { ...held, ...said, status: "booked", expiresAt: null } }),
    bookedUntrusted: inState("booked", { values: nobody, trusted: false, canMove: false, canWait: false, canCancel: false }),
    bookedInConflict: inState("booked", { appointment: { ...held, status: "booked", expiresAt: null, inConflict: true } }),
    bookedInConflictUntrusted: inState("booked", {
      appointment: { ...held, status: "booked", expiresAt: null, inConflict: true },
      values: nobody,
      trusted: false,
      canMove: false,
      canWait: false,
      canCancel: false,
    }),
    changingOnFile: inState("booked", { changing: { awaits: "address_on_file", until: "2026-11-25T14:35:00+01:00" } }),
    changingNew: inState("booked", { changing: { awaits: "new_address", until: "2026-11-25T14:35:00+01:00" } }),
    bookedTooLate: inState("booked", { canMove: false, canWait: false, canCancel: false }),
    past: inState("past"),
    cancelled: inState("cancelled"),
    expired: inState("expired"),
    moved: inState("moved", { successor: "/termin/neu" }),
  },
  "scheduling/confirm": {
    open: { appointment: { ...held, status: "unconfirmed" } } satisfies OneButtonData,
    settled: { appointment: { ...held, status: "booked" } } satisfies OneButtonData,
    tooManyOpen: { appointment: unconfirmed, refused: { reason: "too_many_open", limit: 3 } } satisfies OneButtonData,
    tooManyBookings: { appointment: unconfirmed, refused: { reason: "too_many_bookings", limit: 5, days: 30 } } satisfies OneButtonData,
  },
  "scheduling/cancel": {
    open: { appointment: { ...held, status: "booked" } } satisfies OneButtonData,
    settled: { appointment: { ...held, status: "cancelled" } } satisfies OneButtonData,
  },
  "scheduling/correct-address": {
    empty: { appointment: unconfirmed, email: "", error: null } satisfies CorrectAddressData,
    wrong: { appointment: unconfirmed, email: "alex@", error: "email_invalid" } satisfies CorrectAddressData,
  },
  "scheduling/change-contact": {
    mail: change,
    slip: { ...change, contact: "slip", values: { name: onSlip.name, email: "", phone: onSlip.phone } } satisfies ChangeContactData,
    call: {
      ...change,
      appointment: { ...booked.appointment, place: { ...rathaus, channel: "phone" } },
      values: { ...change.values, phone: "" },
      errors: { phone: "phone_missing" },
    } satisfies ChangeContactData,
    wrong: {
      ...change,
      values: { name: "", email: "alex@", phone: "?" },
      errors: { name: "name_missing", email: "email_invalid", phone: "phone_invalid" },
    } satisfies ChangeContactData,
    tooMany: { ...change, refused: "too_many_changes" } satisfies ChangeContactData,
    invited: { ...change, invited: true } satisfies ChangeContactData,
  },
  "scheduling/confirm-change": {
    name: changing,
    person: { ...changing, asked: "person", phone: { before: "", after: "01234 987654" } } satisfies ConfirmChangeData,
    address: { ...changing, asked: "address", name: null, email: "kim.muster-beispiel@example.org" } satisfies ConfirmChangeData,
    refused: {
      ...changing,
      asked: "address",
      name: null,
      email: "kim.muster-beispiel@example.org",
      refused: { reason: "too_many_open", limit: 3 },
    } satisfies ConfirmChangeData,
    agreed: { ...changing, state: "agreed", asked: "person", name: null } satisfies ConfirmChangeData,
    changed: { ...changing, state: "changed", name: null } satisfies ConfirmChangeData,
    expired: { ...changing, state: "expired", name: null } satisfies ConfirmChangeData,
    over: { ...changing, state: "over", name: null } satisfies ConfirmChangeData,
  },
  "scheduling/slip": {
    full: inState("booked", { values: onSlip, code: "7KQM2-XTR9V-HD4WB-NP6SC-FJ3GA-E" }),
    said: inState("booked", {
      appointment: { ...held, ...said, status: "booked", expiresAt: null },
      values: onSlip,
      code: "7KQM2-XTR9V-HD4WB-NP6SC-FJ3GA-E",
    }),
  },
  "scheduling/enter-code": {
    empty: { code: "", error: null } satisfies EnterCodeData,
    unknown: { code: "7KQM", error: "code_unknown" } satisfies EnterCodeData,
  },
};
