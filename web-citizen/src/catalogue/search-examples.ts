import type { SearchData } from "@stadttor/platform/catalogue/pages.ts";
import type { Said } from "@stadttor/platform/tenancy/pages.ts";

const de = (text: string): Said => ({ text, lang: "de" });
const hit = (slug: string, name: string, summary: string, online: boolean, bookable: boolean): SearchData["hits"][number] => ({
  slug,
  name: de(name),
  summary: de(summary),
  office: de("Amt für Bürgerservice"),
  online,
  bookable,
});

const found: SearchData = {
  query: "umziehen",
  hits: [
    hit("wohnsitz-ummelden", "Wohnsitz ummelden", "Sie sind innerhalb der Stadt umgezogen.", true, true),
    hit("wohnsitz-anmelden", "Wohnsitz anmelden", "Sie sind neu in der Stadt.", true, true),
    hit("halteverbot-umzug", "Halteverbot für den Umzug", "Platz für den Umzugswagen vor dem Haus.", true, false),
    hit(
      "fahrzeugpapiere-adresse",
      "Adresse im Fahrzeugschein ändern",
      "Nach dem Umzug gehört die neue Adresse in die Papiere.",
      false,
      true,
    ),
  ],
  total: 14,
  nearest: false,
  page: 2,
  pages: 3,
  waysOn: [],
  postalCode: "",
  situations: [
    { slug: "umzug", name: de("Umzug") },
    { slug: "neu-in-deutschland", name: de("Neu in Deutschland") },
  ],
  offices: [
    { slug: "buergeramt", name: de("Amt für Bürgerservice") },
    { slug: "standesamt", name: de("Standesamt") },
  ],
};

export const searchExamples = {
  found,
  nearest: {
    ...found,
    query: "Zeppelin parken",
    nearest: true,
    total: 2,
    hits: found.hits.slice(0, 2),
    page: 1,
    pages: 1,
  } satisfies SearchData,
  site: {
    ...found,
    query: "Adresse und Öffnungszeiten 76133, Termin verschieben",
    nearest: true,
    total: 2,
    hits: found.hits.slice(0, 2),
    page: 1,
    pages: 1,
    waysOn: ["hours", "ownAppointment", "locations"],
    postalCode: "76133",
  } satisfies SearchData,
  nothing: { ...found, query: "qwertz", total: 0, hits: [], page: 1, pages: 1 } satisfies SearchData,
  empty: { ...found, query: "", total: 0, hits: [], page: 1, pages: 1 } satisfies SearchData,
};
