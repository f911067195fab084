import type {
  AppointmentData,
  AppointmentView,
  CartView,
  ChoosePlaceData,
  ChooseServicesData,
  ChooseSlotData,
  Details,
  EnterCodeData,
  EnterDetailsData,
  OneButtonData,
  PlaceView,
  ReviewData,
} from "@stadttor/platform/scheduling/pages.ts";

const cart: CartView = {
  items: [
    { slug: "wohnsitz", name: "Wohnsitz ummelden", quantity: 1, minutes: 15 },
    { slug: "ausweis", name: "Personalausweis beantragen", quantity: 2, minutes: 15 },
  ],
  minutes: 45,
  query: "leistung-wohnsitz=1&leistung-ausweis=2",
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

const services: ChooseServicesData["offices"] = [
  {
    name: "Bürgeramt",
    services: [
      { slug: "wohnsitz", name: "Wohnsitz ummelden", minutes: 15, maxQuantity: 3, quantity: 0 },
      { slug: "ausweis", name: "Personalausweis beantragen", minutes: 15, maxQuantity: 2, quantity: 0 },
      { slug: "beglaubigung", name: "Beglaubigung von bis zu fünf Dokumenten", minutes: 10, maxQuantity: 1, quantity: 0 },
      { slug: "zeugnis", name: "Führungszeugnis", minutes: 5, maxQuantity: 5, quantity: 0 },
    ],
  },
  { name: "Standesamt", services: [{ slug: "ehe", name: "Anmeldung einer Eheschließung", minutes: 30, maxQuantity: 1, quantity: 0 }] },
];
const chosen = services.map((office) => ({
  ...office,
  services: office.services.map((service) => (service.slug === "wohnsitz" ? { ...service, quantity: 1 } : service)),
}));

const query = `${cart.query}&ort=rathaus&kanal=counter`;
const days: ChooseSlotData["days"] = Array.from({ length: 56 }, (_, index) => {
  const on = new Date(Date.UTC(2026, 10, 24 + index)).toISOString().slice(0, 10);
  const weekday = new Date(on).getUTCDay();
  return { on, free: index > 1 && weekday !== 0 && weekday !== 6 && index % 4 !== 1, href: `/termin/zeit?${query}&tag=${on}` };
});
const slot: ChooseSlotData = {
  cart,
  place: rathaus,
  days,
  holdMinutes: 10,
  day: "2026-12-01",
  times: ["08:00", "08:15", "08:30", "09:00", "09:45", "10:30", "11:15", "14:00", "14:15", "15:30", "16:45", "17:15"].map((clock) =>
    at(clock),
  ),
  action: `/termin/zeit?${query}`,
  hidden: { schluessel: "b2c4" },
  moving: null,
  error: null,
};

const held: AppointmentView = {
  token,
  status: "held",
  time,
  place: rathaus,
  items: cart.items,
  expiresAt: "2026-11-24T14:45:00+01:00",
  municipality: { slug: "musterstadt", name: "Musterstadt" },
};
const now = "2026-11-24T14:35:00+01:00";
const mail: Details = { name: "Alex Muster", contact: "mail", email: "alex.muster@example.org", phone: "" };
const onSlip: Details = { name: "Alex Muster", contact: "slip", email: "", phone: "01234 987654" };
const nobody: Details = { name: "", contact: "mail", email: "", phone: "" };
const details: EnterDetailsData = { appointment: held, values: nobody, slipAllowed: true, errors: {}, now };

const booked: AppointmentData = {
  appointment: { ...held, status: "booked", expiresAt: null },
  values: mail,
  canMove: true,
  canCancel: true,
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

/** Each page of this folder in each of its states. */
export const examples = {
  "scheduling/choose-services": {
    empty: { replaces: null, offices: services, error: null } satisfies ChooseServicesData,
    chosen: { replaces: null, offices: chosen, error: null } satisfies ChooseServicesData,
    wrong: { replaces: null, offices: services, error: "cart_empty" } satisfies ChooseServicesData,
    differ: { replaces: null, offices: chosen, error: "cart_offices_differ" } satisfies ChooseServicesData,
  },
  "scheduling/choose-place": {
    several: {
      cart,
      places: [
        { ...rathaus, earliest: at("09:00"), href: `/termin/zeit?${query}` },
        { ...rathaus, channel: "phone", earliest: at("10:15", "2026-11-27"), href: "/termin/zeit?ort=rathaus&kanal=phone" },
        { ...nord, earliest: null, href: "/termin/zeit?ort=nord" },
      ],
    } satisfies ChoosePlaceData,
    none: { cart, places: [] } satisfies ChoosePlaceData,
  },
  "scheduling/choose-slot": {
    free: slot,
    taken: { ...slot, error: "slot_taken", hidden: { name: "Alex Muster", contact: "mail" } } satisfies ChooseSlotData,
    moving: { ...slot, moving: { token, from: time }, action: `/termin/${token}/verschieben` } satisfies ChooseSlotData,
    dayFull: { ...slot, times: [] } satisfies ChooseSlotData,
    nothing: { ...slot, days: noTimes, day: null, times: [] } satisfies ChooseSlotData,
  },
  "scheduling/enter-details": {
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
  },
  "scheduling/review": {
    mail: { appointment: held, values: mail, now } satisfies ReviewData,
    slip: { appointment: { ...held, place: { ...rathaus, channel: "phone" } }, values: onSlip, now } satisfies ReviewData,
  },
  "scheduling/appointment": {
    held: { ...booked, appointment: held, values: nobody, trusted: false } satisfies AppointmentData,
    unconfirmed: inState("unconfirmed", { appointment: { ...held, status: "unconfirmed" }, trusted: false }),
    booked,
    bookedOnSlip: inState("booked", { values: onSlip, code: "7KQM2-XTR9V-HD4WB-NP6SC-FJ3GA-E" }),
    bookedUntrusted: inState("booked", { values: nobody, trusted: false, canMove: false, canCancel: false }),
    bookedTooLate: inState("booked", { canMove: false, canCancel: false }),
    past: inState("past"),
    cancelled: inState("cancelled"),
    expired: inState("expired"),
    moved: inState("moved", { successor: "/termin/neu" }),
  },
  "scheduling/confirm": {
    open: { appointment: { ...held, status: "unconfirmed" } } satisfies OneButtonData,
    settled: { appointment: { ...held, status: "booked" } } satisfies OneButtonData,
  },
  "scheduling/cancel": {
    open: { appointment: { ...held, status: "booked" } } satisfies OneButtonData,
    settled: { appointment: { ...held, status: "cancelled" } } satisfies OneButtonData,
  },
  "scheduling/slip": { full: inState("booked", { values: onSlip, code: "7KQM2-XTR9V-HD4WB-NP6SC-FJ3GA-E" }) },
  "scheduling/enter-code": {
    empty: { code: "", error: null } satisfies EnterCodeData,
    unknown: { code: "7KQM", error: "code_unknown" } satisfies EnterCodeData,
  },
};
