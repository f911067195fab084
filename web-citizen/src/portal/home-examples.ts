import type { HomeData } from "@stadttor/platform/portal/pages.ts";
import type { Said } from "@stadttor/platform/tenancy/pages.ts";

const de = (text: string): Said => ({ text, lang: "de" });

type Featured = HomeData["featured"][number];
const featured = (slug: string, name: string, summary: string, rest: Pick<Featured, "earliest" | "online">): Featured => ({
  slug,
  name: de(name),
  summary: de(summary),
  ...rest,
});
const at = (startsAt: string, location: string, channel: "counter" | "phone" = "counter") => ({
  startsAt,
  location: de(location),
  locationSlug: location.endsWith("Mitte") ? "mitte" : "nord",
  channel,
});

const homeData: HomeData = {
  welcome: de("Schön, dass Sie da sind"),
  welcomeText: de("Ummelden, Ausweis, Geburt: Hier erfahren Sie, was Sie brauchen, und buchen in wenigen Minuten einen Termin."),
  picture: { href: "/marke/picture-0000.webp", width: 1200, height: 800, alt: de("Blick vom Fluss auf Altstadt und Schloss") },
  featured: [
    featured("wohnsitz-ummelden", "Wohnsitz ummelden", "Sie sind innerhalb der Stadt umgezogen oder neu hier.", {
      earliest: at("2026-12-01T14:15:00+01:00", "Bürgeramt Mitte"),
      online: true,
    }),
    featured("personalausweis", "Personalausweis", "Neu beantragen, wenn Ihrer abläuft oder sich etwas geändert hat.", {
      earliest: at("2026-12-02T09:15:00+01:00", "Bürgeramt Mitte"),
      online: false,
    }),
    featured("reisepass", "Reisepass", "Für Reisen außerhalb der EU.", {
      earliest: at("2026-12-04T08:00:00+01:00", "Bürgeramt im Rathaus der Nordstadt"),
      online: false,
    }),
    featured("fuehrungszeugnis", "Führungszeugnis", "Für die Arbeit, ein Ehrenamt oder eine Behörde.", { earliest: null, online: true }),
    featured("meldebescheinigung", "Meldebescheinigung", "Ein Nachweis, wo Sie wohnen.", {
      earliest: at("2026-12-21T10:00:00+01:00", "Bürgeramt Mitte", "phone"),
      online: true,
    }),
    featured("fuehrerschein", "Führerschein umtauschen", "Papier oder alte Karte gegen einen neuen.", { earliest: null, online: false }),
  ],
  situations: [
    ["umzug", "Umzug"],
    ["geburt-und-kind", "Geburt und Kind"],
    ["heirat-und-name", "Heirat, Name und Persönliches"],
    ["auto-und-fuehrerschein", "Auto und Führerschein"],
    ["ausweis-und-reise", "Ausweis und Reise"],
    ["arbeit-und-gewerbe", "Arbeit und eigenes Gewerbe"],
    ["todesfall", "Todesfall und Erbe"],
    ["geld-und-hilfe", "Geld und Unterstützung"],
    ["leben-mit-behinderung", "Leben mit Behinderung"],
    ["neu-in-deutschland", "Neu in Deutschland"],
    ["zuhause-und-nachbarschaft", "Zuhause, Freizeit und Nachbarschaft"],
  ].map(([slug = "", name = ""]) => ({ slug, name: de(name), summary: de(`${name}: was jetzt zu erledigen ist.`) })),
  offices: [
    { slug: "buergeramt", name: de("Amt für Bürgerservice"), services: 32 },
    { slug: "standesamt", name: de("Standesamt"), services: 9 },
    { slug: "kfz", name: de("Kfz-Zulassung"), services: 1 },
  ],
  locations: [
    {
      slug: "mitte",
      name: de("Bürgeramt Mitte"),
      street: "Marktplatz 1",
      city: "Musterstadt",
      today: [
        { opens: "08:00", closes: "12:00" },
        { opens: "14:00", closes: "18:00" },
      ],
      opensOn: null,
    },
    { slug: "nord", name: de("Bürgeramt Nord"), street: "Lange Straße 120", city: "Musterstadt", today: [], opensOn: "2026-12-03" },
    { slug: "alt", name: de("Alte Feuerwache"), street: "Brunnengasse 3", city: "Musterstadt", today: [], opensOn: null },
  ],
  notices: [
    {
      firstOn: "2026-12-03",
      lastOn: "2026-12-03",
      between: { opens: "10:00", closes: "12:00" },
      reason: de("Personalversammlung"),
      location: de("Bürgeramt Nord"),
    },
    { firstOn: "2026-12-11", lastOn: "2026-12-14", between: null, reason: de("Umbau"), location: null },
  ],
};

export const homeExamples = {
  full: homeData,
  // A district: many places.
  many: {
    ...homeData,
    locations: Array.from({ length: 12 }, (_, index) => ({
      ...homeData.locations[0]!,
      slug: `rathaus-${index}`,
      name: de(`Rathaus ${index + 1}`),
    })),
  } satisfies HomeData,
  bare: {
    welcome: null,
    welcomeText: null,
    picture: null,
    featured: [],
    situations: [],
    offices: [],
    locations: [],
    notices: [],
  } satisfies HomeData,
};
