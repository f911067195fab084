import type { LocationData, LocationsData } from "@stadttor/platform/portal/pages.ts";
import type { Said } from "@stadttor/platform/tenancy/pages.ts";

const de = (text: string): Said => ({ text, lang: "de" });

const MORNING = { opens: "08:00", closes: "12:00" };
const AFTERNOON = { opens: "14:00", closes: "18:00" };

const week: LocationData["week"] = [
  { date: "2026-12-01", counter: [MORNING, AFTERNOON], phone: [{ opens: "08:00", closes: "16:00" }], closedBecause: null },
  { date: "2026-12-02", counter: [MORNING], phone: [], closedBecause: null },
  { date: "2026-12-03", counter: [AFTERNOON], phone: [], closedBecause: de("Personalversammlung bis 14 Uhr") },
  { date: "2026-12-04", counter: [MORNING], phone: [MORNING], closedBecause: null },
  { date: "2026-12-05", counter: [], phone: [], closedBecause: null },
  { date: "2026-12-06", counter: [], phone: [], closedBecause: de("Nikolausmarkt") },
  { date: "2026-12-07", counter: [MORNING], phone: [], closedBecause: null },
];

const locationData: LocationData = {
  slug: "rathaus",
  name: de("Bürgeramt im Rathaus"),
  office: { slug: "buergeramt", name: de("Amt für Bürgerservice") },
  street: "Marktplatz 1",
  postalCode: "12345",
  city: "Musterstadt",
  municipality: { slug: "musterstadt", name: "Musterstadt" },
  phone: "01234 56-100",
  directionsHtml: "<p>Der Eingang liegt hinter dem Brunnen. Folgen Sie den blauen Schildern, Zimmer <strong>12</strong> ist rechts.</p>",
  directionsLanguage: "de",
  publicTransport: de("Straßenbahn 5 und Bus 20, Haltestelle Marktplatz, von dort 100 Meter"),
  lift: de("Im Foyer links, mit Ansage und tastbaren Tasten"),
  parking: de("Zwei Plätze für Menschen mit Behinderung vor dem Eingang, sonst im Parkhaus Markt"),
  stepFree: true,
  week,
  services: [
    {
      slug: "wohnsitz-ummelden",
      name: de("Wohnsitz ummelden"),
      summary: de("Sie sind innerhalb der Stadt umgezogen und geben Ihre neue Adresse an."),
      channels: ["counter", "phone"],
    },
    {
      slug: "personalausweis",
      name: de("Personalausweis beantragen"),
      summary: de("Ihr Ausweis läuft ab oder Sie brauchen zum ersten Mal einen."),
      channels: ["counter"],
    },
  ],
};

/** In another municipality than the town's name says, closed today, without anything special to say. */
const bare: LocationData = {
  ...locationData,
  slug: "weiler",
  name: de("Außenstelle Weiler"),
  city: "Weiler",
  municipality: { slug: "weiler", name: "Gemeinde Weiler-Süd" },
  directionsHtml: "",
  publicTransport: null,
  lift: null,
  parking: null,
  stepFree: false,
  week: week.map((day, index) => ({ ...day, counter: index === 0 ? [] : day.counter, phone: [] })),
  services: [],
};

const sites: LocationsData["locations"] = [
  {
    slug: "rathaus",
    name: de("Bürgeramt im Rathaus"),
    office: de("Amt für Bürgerservice"),
    street: "Marktplatz 1",
    postalCode: "12345",
    city: "Musterstadt",
    phone: "01234 56-100",
    stepFree: true,
    today: [MORNING, AFTERNOON],
    opensOn: null,
    nearest: false,
  },
  {
    slug: "nord",
    name: de("Bürgeramt Nord"),
    office: de("Amt für Bürgerservice"),
    street: "Lange Straße 120",
    postalCode: "12347",
    city: "Musterstadt",
    phone: "01234 56-200",
    stepFree: false,
    today: [],
    opensOn: "2026-12-03",
    nearest: false,
  },
  {
    slug: "standesamt",
    name: de("Standesamt"),
    office: de("Standesamt"),
    street: "Schlosshof 3",
    postalCode: "12345",
    city: "Musterstadt",
    phone: "01234 56-300",
    stepFree: true,
    today: [],
    opensOn: null,
    nearest: false,
  },
];

/** The pages of locations in each of their states. */
export const examples = {
  "portal/locations": {
    all: { postalCode: "", answer: "none", locations: sites } satisfies LocationsData,
    found: {
      postalCode: "12345",
      answer: "found",
      locations: sites
        .map((site) => ({ ...site, nearest: site.postalCode === "12345" }))
        .toSorted((a, b) => Number(b.nearest) - Number(a.nearest)),
    } satisfies LocationsData,
    elsewhere: { postalCode: "99999", answer: "elsewhere", locations: sites } satisfies LocationsData,
    invalid: { postalCode: "1234", answer: "invalid", locations: sites } satisfies LocationsData,
    empty: { postalCode: "", answer: "none", locations: [] } satisfies LocationsData,
  },
  "portal/location": { full: locationData, bare },
};
