import type { ServiceData } from "@stadttor/platform/catalogue/pages.ts";

const serviceData: ServiceData = {
  slug: "wohnsitz-ummelden",
  name: "Wohnsitz ummelden",
  summary: "Sie sind umgezogen? Melden Sie Ihre neue Wohnung innerhalb von zwei Wochen an.",
  descriptionHtml:
    "<h2>So läuft es ab</h2><p>Sie kommen mit Ihrem Ausweis vorbei. Wir ändern die Adresse und kleben sie auf Ihren Ausweis.</p>",
  office: "Bürgeramt",
  documents: ["Personalausweis oder Reisepass aller Personen, die umziehen", "Wohnungsgeberbestätigung", "Geburtsurkunden der Kinder"],
  fees: "Kostenfrei",
  feesSource: "Gebührenverzeichnis der Stadt",
  feesAsOf: "2026-10-01",
  legalBasis: "§ 17 und § 23 Bundesmeldegesetz",
  minutes: 15,
  presenceRequired: true,
  places: [
    { slug: "rathaus", name: "Bürgeramt im Rathaus", street: "Marktplatz 1", city: "Musterstadt", channels: ["counter", "phone"] },
    { slug: "nord", name: "Bürgeramt Nord", street: "Lange Straße 120", city: "Musterstadt", channels: ["counter"] },
  ],
};

/** Each page of this folder in each of its states. */
export const examples = {
  "catalogue/service": {
    full: serviceData,
    bare: { ...serviceData, documents: [], places: [], presenceRequired: false, legalBasis: "" } satisfies ServiceData,
  },
};
