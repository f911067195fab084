import type { AskData, ChangeWishData, EntryData, WishForm } from "@stadttor/platform/waitlist/pages.ts";

const token = "q4vn8mz2kp7xr1tz6wybcd0123";
const cart: EntryData["cart"] = {
  items: [
    { slug: "wohnsitz", name: "Wohnsitz ummelden", quantity: 1, minutes: 15 },
    { slug: "ausweis", name: "Personalausweis beantragen", quantity: 2, minutes: 30 },
  ],
  minutes: 45,
  needs: ["wheelchair"],
};
const rathaus = {
  location: "rathaus",
  name: "Bürgeramt im Rathaus",
  street: "Marktplatz 1",
  postalCode: "12345",
  city: "Musterstadt",
  phone: "01234 56-100",
  channel: "counter",
} as const;
const nord = { ...rathaus, location: "nord", name: "Bürgeramt Nord", street: "Lange Straße 120" } as const;
const at = (day: string, clock: string) => ({ startsAt: `${day}T${clock}:00+01:00`, endsAt: `${day}T${clock}:00+01:00` });

const form: WishForm = {
  cart,
  places: [rathaus, nord].map(({ location, name, street, postalCode, city }) => ({
    location,
    name,
    street,
    postalCode,
    city,
    channels: ["counter", "phone"],
  })),
  channels: ["counter", "phone"],
  values: { locations: [], channel: "counter", weekdays: [], earliestOn: "", latestOn: "", fromTime: "", untilTime: "" },
  assumed: "2027-02-22",
  today: "2026-11-24",
  action: "/warteliste?leistung-wohnsitz=1",
  back: "/termin/ort?leistung-wohnsitz=1",
  errors: {},
};
const nobody = { name: "", contact: "mail", email: "", phone: "", forWhom: null, interpreterLanguage: "", answers: [] } as const;
const ask: AskData = {
  ...form,
  offerMinutes: 120,
  phone: "01234 56-100",
  instead: null,
  details: nobody,
  forWhom: ["self"],
  questions: [],
};
const wrong: AskData = {
  ...ask,
  values: { ...form.values, locations: ["nord"], weekdays: ["1", "3"], latestOn: "gestern", fromTime: "10:30", untilTime: "08:00" },
  details: { ...nobody, email: "ada@", forWhom: "child" },
  forWhom: ["self", "child", "proxy"],
  cart: { ...cart, needs: ["interpreter"] },
  questions: [
    {
      service: "Wohnsitz ummelden",
      questions: [
        {
          field: "frage__wohnsitz__seit",
          kind: "yes_no",
          label: "Sind Sie schon umgezogen?",
          help: null,
          required: true,
          options: [],
          answer: "",
        },
      ],
    },
  ],
  errors: {
    ort: "wish_nowhere",
    kanal: "wish_channel",
    ab_tag: "wish_date",
    bis_tag: "wish_date",
    bis_uhr: "wish_hours_crossed",
    name: "name_missing",
    email: "email_invalid",
    phone: "phone_missing",
    interpreter_language: "interpreter_language_missing",
    frage__wohnsitz__seit: "answer_not_chosen",
  },
};
const tied: AskData = {
  ...ask,
  places: form.places.slice(0, 1),
  channels: ["counter"],
  instead: at("2026-12-18", "14:30"),
  action: `/termin/${token}/frueher`,
  back: `/termin/${token}`,
};
const change: ChangeWishData = {
  ...form,
  token,
  values: { ...form.values, locations: ["rathaus"], weekdays: ["1"], earliestOn: "01.12.2026", latestOn: "18.12.2026", fromTime: "08:00" },
  action: `/warteliste/${token}/aendern`,
  back: `/warteliste/${token}`,
};
const changeWrong: ChangeWishData = { ...change, errors: { bis_tag: "wish_date_past" } };

const waiting: EntryData = {
  token,
  status: "waiting",
  expiresAt: null,
  since: "2026-11-20T10:12:00+01:00",
  ahead: 3,
  passed: false,
  cart,
  wish: {
    channel: "counter",
    locations: ["Bürgeramt im Rathaus", "Bürgeramt Nord"],
    weekdays: [1, 3, 5],
    earliestOn: "2026-12-01",
    latestOn: "2026-12-18",
    from: "08:00",
    until: "12:00",
  },
  offer: null,
  instead: null,
  accepted: null,
  error: null,
};
const anyTime: EntryData = {
  ...waiting,
  ahead: 0,
  wish: { channel: "phone", locations: [], weekdays: [], earliestOn: null, latestOn: "2027-02-22", from: null, until: null },
};
const offered: EntryData = {
  ...waiting,
  ahead: 1,
  passed: true,
  offer: {
    id: "0b0e5b7e-3d6c-4b6f-9c7d-1f2e3a4b5c6d",
    time: at("2026-12-02", "09:15"),
    place: rathaus,
    until: "2026-11-24T16:30:00+01:00",
  },
};
const offeredInstead: EntryData = { ...offered, instead: { time: at("2026-12-18", "14:30"), place: nord, path: `/termin/${token}` } };
const unconfirmed: EntryData = { ...waiting, status: "unconfirmed", since: null, ahead: null, expiresAt: "2026-11-25T10:12:00+01:00" };
const ended: EntryData = { ...waiting, since: null, ahead: null };

/** Each page of the module in each of its states. */
export const examples = {
  "waitlist/ask": { plain: ask, wrong, instead: tied },
  "waitlist/asked": { asked: {} },
  "waitlist/change": { plain: change, wrong: changeWrong },
  "waitlist/entry": {
    unconfirmed,
    waiting,
    first: anyTime,
    fromEight: { ...anyTime, wish: { ...anyTime.wish, from: "08:00" } },
    untilNoon: { ...anyTime, wish: { ...anyTime.wish, until: "12:00" } },
    offered,
    offeredInstead,
    served: { ...ended, status: "served", accepted: `/termin/${token}` },
    servedAndForgotten: { ...ended, status: "served" },
    withdrawn: { ...ended, status: "withdrawn" },
    expired: { ...ended, status: "expired", cart: { items: [], minutes: 0, needs: [] } },
  } satisfies Record<string, EntryData>,
  "waitlist/confirm": { plain: unconfirmed },
  "waitlist/withdraw": { plain: waiting },
  "waitlist/offer": {
    open: offered,
    instead: offeredInstead,
    limited: { ...offered, error: "too_many_open" },
    over: ended,
  } satisfies Record<string, EntryData>,
} as const;
