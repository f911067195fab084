import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { ServiceFacts } from "../catalogue/blueprint-schema.ts";
import { findBlueprints, readBlueprint } from "./read-blueprint.ts";
import { readStarterServices, readStarterSituations } from "./starter.ts";

const DEMO = path.join(import.meta.dirname, "../../tenants/demo");

/** Every localized text of a value: language → words. */
function textsOf(value: unknown): Record<string, string>[] {
  if (typeof value !== "object" || value === null) return [];
  if ("de" in value && typeof value.de === "string") return [value as Record<string, string>];
  return Object.values(value).flatMap(textsOf);
}

let services: readonly ServiceFacts[];
beforeAll(async () => {
  services = [...(await readStarterServices()).values()];
});

test("sixty services in German and English, their names and summaries in every language, twenty and more in Leichte Sprache", () => {
  expect(services).toHaveLength(60);
  for (const service of services) {
    for (const text of textsOf(service)) expect(text["en"], `${service.slug}: ${text["de"]}`).toBeTruthy();
    for (const language of ["tr", "uk", "ar"] as const) {
      expect(service.name[language], `${service.slug} ${language}`).toBeTruthy();
      expect(service.summary[language], `${service.slug} ${language}`).toBeTruthy();
    }
    expect(new Set(Object.values(service.summary)).size, service.slug).toBe(Object.keys(service.summary).length);
  }
  const simple = services.filter((service) => "de-leicht" in service.description);
  expect(simple.length).toBeGreaterThanOrEqual(20);
  for (const service of simple) {
    for (const text of textsOf(service)) expect(text["de-leicht"], `${service.slug}: ${text["de"]}`).toBeTruthy();
  }
});

test("each says what to bring, what it costs by which source, which statute rules, and has words to be found by", () => {
  const today = Temporal.Now.plainDateISO("Europe/Berlin").toString();
  for (const service of services) {
    const { slug, documents, fees, fees_source, fees_as_of, legal_basis, keywords } = service;
    expect(documents.length, slug).not.toBe(1);
    expect(fees_source.length, slug).toBeGreaterThan(10);
    // An amount needs somebody who said so.
    if (/[0-9] Euro/.test(fees.de))
      expect(fees_source, slug).toMatch(/§|Anlage|G\b|V\b|Ost\b|[Vv]erordnung|[Gg]esetz|München|[Bb]und|Tarif|Satzung/);
    expect(fees_as_of <= today, `${slug}: ${fees_as_of}`).toBe(true);
    if (legal_basis !== "") expect(legal_basis, slug).toMatch(/§ ?[0-9]|Art\. ?[0-9]|Anlage [0-9]|[Gg]esetz|[Ss]atzung|ordnung/);
    expect(keywords.length, slug).toBeGreaterThanOrEqual(8);
    expect(keywords, slug).toEqual([...new Set(keywords.map((word) => word.toLowerCase()))]);
  }
  expect(services.filter(({ legal_basis }) => legal_basis === "").map(({ slug }) => slug)).toEqual(["lebensbescheinigung"]);
});

test("what needs presence and what is discreet", () => {
  const which = (has: (service: ServiceFacts) => boolean) => services.filter(has).map(({ slug }) => slug);
  expect(which((service) => service.presence_required)).toEqual(
    expect.arrayContaining([
      "personalausweis",
      "reisepass",
      "fuehrungszeugnis",
      "beglaubigung",
      "kirchenaustritt",
      "vaterschaft-anerkennen",
    ]),
  );
  expect(which((service) => service.discreet)).toEqual([
    "aufenthaltserlaubnis",
    "auskunftssperre",
    "einbuergerung",
    "elterngeld",
    "geschlechtseintrag-aendern",
    "kirchenaustritt",
    "parkausweis-behinderung",
    "schwerbehindertenausweis",
    "unterhaltsvorschuss",
    "vaterschaft-anerkennen",
    "verwarnung-bussgeld",
    "wohnberechtigungsschein",
    "wohngeld",
  ]);
});

test("no LeiKa key stands in two services without a reason", () => {
  // Munich's data has one key for registering, moves within the city included.
  const SHARED = ["99115005000000"];
  const seen = new Map<string, string>();
  for (const { slug, leika_keys } of services) {
    for (const key of leika_keys.filter((key) => !SHARED.includes(key))) {
      expect(seen.get(key) ?? slug, key).toBe(slug);
      seen.set(key, slug);
    }
  }
  expect(seen.size).toBeGreaterThan(30);
});

test("every service stands in a life situation, and leads to others by names that exist", async () => {
  const all = services.map((facts) => ({ ...facts, office: "x", featured: false, offers: [] }));
  const situations = await readStarterSituations(all);
  const reached = new Set(situations.flatMap((situation) => situation.services));
  expect(services.filter(({ slug }) => !reached.has(slug)).map(({ slug }) => slug)).toEqual([]);
  for (const { slug, name, summary } of situations) {
    for (const language of ["de", "de-leicht", "en", "tr", "uk", "ar"] as const) {
      expect(name[language], `${slug} ${language}`).toBeTruthy();
      expect(summary[language], `${slug} ${language}`).toBeTruthy();
    }
  }
});

test("the days on which somebody should read them again are spread over the year", () => {
  const due = services.map(({ slug, review_on, fees_as_of }) => {
    expect(review_on! > fees_as_of, slug).toBe(true);
    return review_on!.slice(0, 7);
  });
  const most = Math.max(
    ...Map.groupBy(due, (month) => month)
      .values()
      .map((month) => month.length),
  );
  expect(most).toBeLessThanOrEqual(services.length / 4);
  expect(new Set(due).size).toBeGreaterThanOrEqual(8);
});

test("no sentence stands in two services, of the catalogue or of a demo town", async () => {
  const towns = await Promise.all((await findBlueprints(DEMO)).map((folder) => readBlueprint(folder)));
  const own = towns.flatMap((town) => town.services);
  const seen = new Map<string, string>();
  for (const { slug, ...service } of [...services, ...own]) {
    for (const text of textsOf({ ...service, offers: [] })) {
      for (const [language, words] of Object.entries(text)) {
        for (const part of words.split(/(?<=[.!?;])\s+|\n+/)) {
          const sentence = `${language}: ${part.trim().toLowerCase()}`;
          if (part.trim() === "") continue;
          expect(seen.get(sentence) ?? slug, `"${sentence}" stands in ${seen.get(sentence)} and ${slug}`).toBe(slug);
          seen.set(sentence, slug);
        }
      }
    }
  }
  expect(seen.size).toBeGreaterThan(4000);
});
