import type { ErrorData, HomeData, LocationData, Shell, TownsData } from "@stadttor/platform/portal/pages.ts";

/** What surrounds a page, for tests of pages. */
export const shell = (language: "de" | "en" = "de", path = "/", over: Partial<Shell["town"]> = {}): Shell => ({
  language,
  languages: ["de", "en"],
  path,
  town: {
    name: "Musterstadt",
    slogan: "Stadt am Fluss",
    phone: "01234 56-0",
    mail: "buergerservice@musterstadt.example",
    kind: "demo",
    timeZone: "Europe/Berlin",
    severalMunicipalities: false,
    ...over,
  },
  brandingHref: "/branding-0000.css",
  dark: true,
});

const services = (names: readonly string[]) =>
  names.map((name, index) => ({ slug: `leistung-${index + 1}`, name, summary: `${name}: was Sie brauchen und wo Sie es erledigen.` }));

const homeData: HomeData = {
  offices: [
    {
      name: "Bürgeramt",
      services: services([
        "Wohnsitz ummelden",
        "Personalausweis beantragen",
        "Reisepass beantragen",
        "Führungszeugnis",
        "Beglaubigung von Dokumenten",
      ]),
    },
    { name: "Standesamt", services: services(["Anmeldung einer Eheschließung", "Kirchenaustritt"]) },
  ],
  locations: [
    {
      slug: "rathaus",
      name: "Rathaus",
      street: "Marktplatz 1",
      city: "Musterstadt",
      today: [
        { opens: "08:00", closes: "12:00" },
        { opens: "14:00", closes: "18:00" },
      ],
    },
    { slug: "nord", name: "Bürgeramt Nord", street: "Lange Straße 120", city: "Musterstadt", today: [] },
  ],
  notices: [
    { firstOn: "2026-12-24", lastOn: "2027-01-01", between: null, reason: "Betriebsruhe", location: null },
    {
      firstOn: "2026-12-03",
      lastOn: "2026-12-03",
      between: { opens: "10:00", closes: "12:00" },
      reason: "Personalversammlung",
      location: "Bürgeramt Nord",
    },
  ],
};

const week: LocationData["week"] = [
  {
    date: "2026-12-01",
    counter: [
      { opens: "08:00", closes: "12:00" },
      { opens: "14:00", closes: "18:00" },
    ],
    phone: [{ opens: "08:00", closes: "16:00" }],
    closedBecause: null,
  },
  { date: "2026-12-02", counter: [{ opens: "08:00", closes: "12:00" }], phone: [], closedBecause: null },
  { date: "2026-12-03", counter: [], phone: [], closedBecause: "Personalversammlung" },
  { date: "2026-12-04", counter: [{ opens: "08:00", closes: "12:00" }], phone: [{ opens: "08:00", closes: "12:00" }], closedBecause: null },
  { date: "2026-12-05", counter: [], phone: [], closedBecause: null },
  { date: "2026-12-06", counter: [], phone: [], closedBecause: null },
  { date: "2026-12-07", counter: [{ opens: "08:00", closes: "12:00" }], phone: [], closedBecause: null },
];

const locationData: LocationData = {
  slug: "rathaus",
  name: "Bürgeramt im Rathaus",
  street: "Marktplatz 1",
  postalCode: "12345",
  city: "Musterstadt",
  municipality: { slug: "musterstadt", name: "Musterstadt" },
  phone: "01234 56-100",
  directionsHtml: "<p>Straßenbahn 5, Haltestelle <strong>Marktplatz</strong>. Der Eingang liegt hinter dem Brunnen.</p>",
  stepFree: true,
  week,
  services: [
    { slug: "wohnsitz", name: "Wohnsitz ummelden", channels: ["counter", "phone"] },
    { slug: "ausweis", name: "Personalausweis beantragen", channels: ["counter"] },
  ],
};

export const towns: TownsData = {
  towns: [
    { name: "Heidelberg", href: "http://heidelberg.stadttor.localhost:3000/", kind: "demo" },
    { name: "Potsdam-Mittelmark", href: "http://potsdam-mittelmark.stadttor.localhost:3000/", kind: "demo" },
    { name: "Musterstadt", href: "http://musterstadt.stadttor.localhost:3000/", kind: "sandbox" },
  ],
  inboxHref: "http://stadttor.localhost:3000/postfach",
};

/** Each page of this folder in each of its states. */
export const examples = {
  "portal/home": { full: homeData, bare: { offices: [], locations: [], notices: [] } satisfies HomeData },
  "portal/location": {
    full: locationData,
    bare: { ...locationData, directionsHtml: "", stepFree: false, services: [] } satisfies LocationData,
  },
  "portal/help": { full: {} },
  "portal/error": {
    missing: { status: 404, reason: "page_not_found" } satisfies ErrorData,
    gone: { status: 410, reason: "hold_expired" } satisfies ErrorData,
    away: { status: 503, reason: "database_away" } satisfies ErrorData,
    refused: { status: 403, reason: "origin_refused" } satisfies ErrorData,
  },
};
