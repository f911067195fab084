import type {
  ChecklistData,
  EmbeddingData,
  OfficeData,
  OfficesData,
  ServiceData,
  ServiceLink,
  ServicesData,
  SnippetData,
  SituationData,
  SituationsData,
} from "@stadttor/platform/catalogue/pages.ts";
import type { Said } from "@stadttor/platform/tenancy/pages.ts";
import { searchExamples } from "./search-examples.ts";

const de = (text: string): Said => ({ text, lang: "de" });
const en = (text: string): Said => ({ text, lang: "en" });

const link = (slug: string, name: string, summary: string): ServiceLink => ({ slug, name: de(name), summary: de(summary) });

const LINKS = {
  ausweis: link("personalausweis", "Personalausweis beantragen", "Ihr Ausweis läuft ab, ist voll oder Sie brauchen zum ersten Mal einen."),
  pass: link("reisepass", "Reisepass beantragen", "Sie wollen in ein Land reisen, für das der Personalausweis nicht genügt."),
  ummelden: link("wohnsitz-ummelden", "Wohnsitz ummelden", "Sie sind innerhalb der Stadt umgezogen und geben Ihre neue Adresse an."),
  parken: link(
    "bewohnerparkausweis",
    "Bewohnerparkausweis beantragen",
    "Sie wohnen in einem Parkgebiet und möchten Ihr Auto in der Nähe abstellen.",
  ),
  zeugnis: link(
    "fuehrungszeugnis",
    "Führungszeugnis beantragen",
    "Eine Arbeitsstelle oder ein Ehrenamt verlangt von Ihnen ein Führungszeugnis.",
  ),
  urkunde: link("urkunde-bestellen", "Urkunde bestellen", "Sie brauchen eine Geburts-, Ehe- oder Sterbeurkunde."),
  oeffnung: link("115", "115 anrufen", "Die Behördennummer weiß, welches Amt hilft."),
};

const PLACES: ServiceData["places"] = [
  {
    slug: "rathaus",
    name: de("Bürgeramt im Rathaus"),
    street: "Marktplatz 1",
    postalCode: "12345",
    city: "Musterstadt",
    stepFree: true,
    channels: ["counter", "phone"],
    minutes: null,
    fees: null,
    note: null,
  },
  {
    slug: "nord",
    name: de("Bürgeramt Nord"),
    street: "Lange Straße 120",
    postalCode: "12347",
    city: "Musterstadt",
    stepFree: false,
    channels: ["counter"],
    minutes: 25,
    fees: de("14 Euro, weil hier nur bar bezahlt werden kann"),
    note: de("Der Fotoautomat steht im ersten Stock."),
  },
];

const serviceData: ServiceData = {
  slug: "fuehrungszeugnis",
  name: de("Führungszeugnis beantragen"),
  textLanguage: "de",
  languages: ["de", "de-leicht", "en"],
  summary: de("Eine Arbeitsstelle, ein Ehrenamt oder eine Behörde verlangt von Ihnen ein Führungszeugnis."),
  descriptionHtml:
    "<p>Im Führungszeugnis steht, ob ein Gericht Sie verurteilt hat. Für ein <strong>erweitertes</strong> Zeugnis, etwa für die Arbeit mit Kindern, brauchen wir die schriftliche Aufforderung der Stelle, die es sehen will.</p><p>Das Zeugnis kommt meist nach ein bis zwei Wochen per Post zu Ihnen. Ist es für eine Behörde bestimmt, geht es direkt dorthin.</p>",
  requirements: [
    "Sie sind mindestens 14 Jahre alt.",
    "Sie haben hier eine Haupt- oder Nebenwohnung. Wer im Ausland wohnt, wendet sich direkt an das Bundesamt für Justiz.",
  ],
  documents: [
    "Gültiger Personalausweis, Pass oder elektronischer Aufenthaltstitel",
    "Beim erweiterten Führungszeugnis die Aufforderung der Stelle, die es verlangt, unterschrieben",
    "Anschrift und Aktenzeichen der Behörde, wenn das Zeugnis dorthin gehen soll",
  ],
  fees: "Das Führungszeugnis kostet 13 Euro. Für ein Ehrenamt in einer gemeinnützigen Einrichtung ist es kostenlos; bei geringem Einkommen kann das Bundesamt auf die Gebühr verzichten.",
  feesSource: "JVKostG, Anlage, Nr. 1130",
  feesAsOf: "2026-11-23",
  legalBasis: "BZRG § 30, § 30a, § 30b",
  leikaKeys: ["99049001000000"],
  minutes: 15,
  maxQuantity: 5,
  presenceRequired: true,
  byInvitation: false,
  forWhom: ["self", "child", "guardian"],
  office: { slug: "buergeramt", name: de("Amt für Bürgerservice") },
  online: [
    {
      provider: "bundesamt-justiz",
      name: de("Führungszeugnis direkt beim Bundesamt für Justiz"),
      url: "https://www.fuehrungszeugnis.bund.de/",
      trustLevel: "high",
      note: de("Nachweise laden Sie dort hoch."),
    },
  ],
  upcoming: null,
  oftenWith: [LINKS.ausweis, LINKS.pass],
  situations: [
    { slug: "arbeit-und-gewerbe", name: de("Arbeit und Gewerbe") },
    { slug: "neu-in-deutschland", name: de("Neu in Deutschland") },
  ],
  earliest: { startsAt: "2026-12-01T09:00:00+01:00", location: de("Bürgeramt im Rathaus"), locationSlug: "rathaus", channel: "counter" },
  places: PLACES,
};

/** Nothing to bring, one place, without any way around the appointment. */
const plain: ServiceData = {
  ...serviceData,
  slug: "personalausweis",
  name: de("Personalausweis beantragen"),
  languages: ["de"],
  requirements: [],
  documents: [],
  fees: "Kostenfrei",
  legalBasis: "",
  leikaKeys: [],
  maxQuantity: 1,
  presenceRequired: false,
  forWhom: ["self", "proxy"],
  online: [],
  oftenWith: [],
  situations: [],
  earliest: null,
  places: PLACES.slice(0, 1),
};

/** Done online alone, over every kind of portal; appointments are not given. */
const onlineOnly: ServiceData = {
  ...serviceData,
  slug: "fahrzeug-abmelden",
  name: de("Fahrzeug abmelden"),
  online: [
    { provider: "here", name: de("Online-Formular der Stadt"), url: "/hilfe", trustLevel: "none", note: null },
    { provider: "service-bw", name: de("Antrag auf service-bw"), url: "https://www.service-bw.de/", trustLevel: "basic", note: null },
    { provider: "elster", name: de("Antrag mit ELSTER"), url: "https://www.elster.de/", trustLevel: "substantial", note: null },
  ],
  earliest: null,
  places: [],
};

const upcoming: ServiceData = {
  ...serviceData,
  upcoming: {
    from: "2027-01-01",
    fees: "Das Führungszeugnis kostet 15 Euro.",
    documents: ["Gültiger Personalausweis", "Digitales Foto"],
  },
};

/** On an English page still in German; on an Arabic one in English. */
const told: ServiceData = {
  ...serviceData,
  name: en("Apply for a certificate of conduct"),
  textLanguage: "en",
  summary: en("An employer, a voluntary organisation or an authority asks you for a certificate of conduct."),
  fees: "The certificate of conduct costs 13 euros. It is free for voluntary work in a charitable organisation.",
  requirements: ["You are at least 14 years old."],
  documents: [
    "A valid ID card, passport or electronic residence permit",
    "For an extended certificate the signed letter of the body requesting it",
  ],
  descriptionHtml: "<p>A certificate of conduct shows whether a court has convicted you.</p>",
};

const leicht: ServiceData = {
  ...serviceData,
  textLanguage: "de-leicht",
  name: { text: "Führungs-Zeugnis bestellen", lang: "de-leicht" },
  summary: { text: "Ihr Arbeit-Geber oder Ihr Verein will ein Führungs-Zeugnis von Ihnen.", lang: "de-leicht" },
  fees: "Das Führungs-Zeugnis kostet 13 Euro. Für ein Ehren-Amt im Verein kostet es meist nichts.",
};

const checklistOf = ({
  slug,
  name,
  textLanguage,
  requirements,
  documents,
  fees,
  presenceRequired,
  byInvitation,
  places,
}: ServiceData): ChecklistData => ({
  slug,
  name,
  textLanguage,
  requirements,
  documents,
  fees,
  presenceRequired,
  byInvitation,
  places,
});

const letters: ServicesData["letters"] = [
  { letter: "B", services: [LINKS.parken] },
  { letter: "F", services: [LINKS.zeugnis] },
  { letter: "P", services: [LINKS.ausweis] },
  { letter: "R", services: [LINKS.pass] },
  { letter: "U", services: [LINKS.urkunde] },
  { letter: "W", services: [LINKS.ummelden] },
  { letter: "Я", services: [{ ...LINKS.urkunde, slug: "urkunde-2", name: { text: "Я", lang: "uk" } }] },
  { letter: "#", services: [LINKS.oeffnung] },
];

const SITUATIONS: SituationsData["situations"] = (
  [
    ["umzug", "Umzug", "Neue Adresse melden, Auto und Ausweise ändern, Platz für den Umzugswagen schaffen.", 10],
    ["geburt-und-kind", "Geburt und Kind", "Von der Geburtsurkunde über Elterngeld und Kita bis zum ersten Ausweis.", 7],
    ["heirat-und-name", "Heirat, Name und Persönliches", "Ja sagen, Namen ändern, Urkunden bestellen.", 5],
    ["auto-und-fuehrerschein", "Auto und Führerschein", "Anmelden, abmelden, umschreiben und umtauschen.", 12],
    ["ausweis-und-reise", "Ausweis und Reise", "Was Sie brauchen, um sich auszuweisen und zu reisen.", 9],
    ["arbeit-und-gewerbe", "Arbeit und Gewerbe", "Zeugnisse für die Stelle, Gewerbe an- und ummelden.", 6],
    ["todesfall", "Todesfall", "Was in den ersten Tagen zu tun ist und wer Ihnen dabei hilft.", 1],
    ["geld-und-hilfe", "Geld und Hilfe", "Wohngeld, Wohnberechtigungsschein und Unterhaltsvorschuss.", 4],
    ["leben-mit-behinderung", "Leben mit Behinderung", "Schwerbehindertenausweis, Parken und weitere Hilfen.", 3],
    ["neu-in-deutschland", "Neu in Deutschland", "Anmelden, Aufenthalt, Führerschein und die ersten Wege.", 8],
    ["zuhause-und-nachbarschaft", "Zuhause und Nachbarschaft", "Hund, Sperrmüll, Parken und Bauen.", 8],
    ["altstadtfest", "Altstadtfest", "Stand anmelden, Straße sperren, Musik spielen.", 2],
  ] as const
).map(([slug, name, summary, services]) => ({ slug, name: de(name), summary: de(summary), services }));

const situationData: SituationData = {
  slug: "umzug",
  name: de("Umzug"),
  summary: de("Neue Adresse melden, Auto und Ausweise ändern, Platz für den Umzugswagen schaffen."),
  services: [LINKS.ummelden, LINKS.parken, LINKS.ausweis],
};

const officesData: OfficesData = {
  offices: [
    { slug: "buergeramt", name: de("Amt für Bürgerservice"), services: 32, locations: 3 },
    { slug: "standesamt", name: de("Standesamt"), services: 9, locations: 1 },
    { slug: "ordnungsamt", name: de("Amt für öffentliche Ordnung"), services: 1, locations: 0 },
  ],
};

const officeData: OfficeData = {
  slug: "buergeramt",
  name: de("Amt für Bürgerservice"),
  services: [LINKS.parken, LINKS.zeugnis, LINKS.ausweis, LINKS.pass, LINKS.ummelden],
  locations: [
    { slug: "rathaus", name: de("Bürgeramt im Rathaus"), street: "Marktplatz 1", city: "Musterstadt", phone: "01234 56-100" },
    { slug: "nord", name: de("Bürgeramt Nord"), street: "Lange Straße 120", city: "Musterstadt", phone: "01234 56-200" },
  ],
};

const snippetOf = ({ earliest: _earliest, ...rest }: ServiceData): SnippetData => rest;

/** Each page of this folder in each of its states. */
export const examples = {
  "catalogue/search": searchExamples,
  "catalogue/service": {
    full: serviceData,
    plain,
    byInvitation: { ...plain, byInvitation: true },
    onlineOnly,
    upcoming,
    told,
    leicht,
    notBookable: { ...plain, places: [] } satisfies ServiceData,
  },
  "catalogue/checklist": {
    full: checklistOf(serviceData),
    told: checklistOf(told),
    nothing: { ...checklistOf(plain), places: [] } satisfies ChecklistData,
  },
  "catalogue/snippet": { full: snippetOf(serviceData), onlineOnly: snippetOf(onlineOnly), told: snippetOf(told) },
  "catalogue/embedding": {
    full: {
      origin: "https://musterstadt.example",
      services: [LINKS.ausweis, LINKS.pass],
      bookable: LINKS.ausweis.slug,
      frameOrigins: ["https://www.musterstadt.example"],
    },
    nobody: { origin: "https://musterstadt.example", services: [], bookable: null, frameOrigins: [] } satisfies EmbeddingData,
  },
  "catalogue/services": { full: { letters } satisfies ServicesData, empty: { letters: [] } satisfies ServicesData },
  "catalogue/offices": { full: officesData, empty: { offices: [] } satisfies OfficesData },
  "catalogue/office": { full: officeData, bare: { ...officeData, services: [], locations: [] } satisfies OfficeData },
  "catalogue/situations": { full: { situations: SITUATIONS } satisfies SituationsData, empty: { situations: [] } satisfies SituationsData },
  "catalogue/situation": { full: situationData, empty: { ...situationData, slug: "altstadtfest", services: [] } satisfies SituationData },
};
