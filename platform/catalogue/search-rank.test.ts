import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { typosBetween } from "./search-distance.ts";
import { buildSearchIndex, type Searchable, type SearchIndex } from "./search-index.ts";
import { rankServices } from "./search-rank.ts";
import { starterRows } from "./search-starter.fixture.ts";

let rows: Searchable[];
let index: SearchIndex;
beforeAll(async () => {
  rows = await starterRows();
  index = buildSearchIndex(rows, [{ term: "schwabenpass", means: "Wohngeld" }]);
});

const find = (query: string, foreign = false) => rankServices(index, query, foreign);
const slugs = (query: string) => find(query).hits.map(({ service }) => index.services[service]!.slug);

test("a name typed exactly, in any language, puts its service first", () => {
  for (const { slug, name } of rows) for (const text of Object.values(name)) expect(slugs(text)[0], text).toBe(slug);
});

test("a name is found with any two neighbouring letters of its longest word swapped", () => {
  const service = fc.integer({ min: 0, max: rows.length - 1 });
  fc.assert(
    fc.property(service, fc.nat(), (at, chance) => {
      const { name, slug } = rows[at]!;
      const longest = name["de"]!.split(/[^\p{L}]+/u).reduce((a, b) => (b.length > a.length ? b : a));
      const place = chance % (longest.length - 1);
      const typed = longest.slice(0, place) + longest[place + 1] + longest[place] + longest.slice(place + 2);
      expect(slugs(name["de"]!.replace(longest, typed)).slice(0, 3), typed).toContain(slug);
    }),
    { numRuns: 150 },
  );
});

describe("finds", () => {
  test.each([
    ["umziehen", "wohnsitz-ummelden"],
    ["Ummeldng", "wohnsitz-ummelden"],
    ["Perso", "personalausweis"],
    ["KNOELLCHEN", "verwarnung-bussgeld"],
    ["Babypass", "ausweis-kind"],
    ["führungs zeugnis", "fuehrungszeugnis"],
    ["kinderreisepassverlängerung", "ausweis-kind"],
    ["ich melde meinen Hund an", "hund-anmelden"],
    ["bewohnerparken", "bewohnerparkausweis"],
    ["Wo bekomme ich bitte ein Führungszeugnis?", "fuehrungszeugnis"],
    ["reisep", "reisepass"],
    ["schwabenpass", "wohngeld"],
    ["schwabnepass", "wohngeld"],
  ])("%s", (query, slug) => expect(slugs(query).slice(0, 3)).toContain(slug));
});

describe("puts first", () => {
  test.each([
    ["perso verlohren", "personalausweis-verloren"],
    ["ausweis verlohren", "personalausweis-verloren"],
    ["personalausweis verlohren", "personalausweis-verloren"],
    ["perso gestolen", "personalausweis-verloren"],
    ["perso geklaud", "personalausweis-verloren"],
    ["perso beantragn", "personalausweis"],
    ["реєстрація", "wohnsitz-anmelden"],
    ["регистрация", "wohnsitz-anmelden"],
    ["прописка", "wohnsitz-anmelden"],
    ["Прописку", "wohnsitz-anmelden"],
    ["ikamet kaydı", "wohnsitz-anmelden"],
    ["adres", "wohnsitz-anmelden"],
    ["adres kaydı", "wohnsitz-anmelden"],
    ["تسجيل العنوان", "wohnsitz-anmelden"],
  ])("%s", (query, slug) => {
    expect(slugs(query)[0]).toBe(slug);
    expect(find(query).nearest).toBe(false);
  });
});

describe("always leads somewhere", () => {
  test("whatever is typed: hits that exist, each once, best first", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 100 }), fc.boolean(), (query, foreign) => {
        const { hits } = find(query, foreign);
        expect(hits.length).toBeGreaterThan(0);
        expect(new Set(hits.map(({ service }) => service)).size).toBe(hits.length);
        expect(hits.every(({ service }) => index.services[service] !== undefined)).toBe(true);
        expect(hits.every(({ score }, at) => Number.isFinite(score) && (at === 0 || score <= hits[at - 1]!.score))).toBe(true);
      }),
    );
  });

  test("to the nearest where nothing matches well, and says so", () => {
    expect(find("xqzwv").nearest).toBe(true);
    expect(find("…").nearest).toBe(true);
    expect(find("reisepass").nearest).toBe(false);
  });

  test.each([
    "pizza bestellen",
    "Kuchen bestellen",
    "pizza bestelen",
    "pizza online bestellen",
    "pizza abholen",
    "netflix anmelden",
    "ich melde Netflix ab",
    "pizza verlängern",
    "order pizza",
  ])("%s: what is done finds something, what it is done to does not", (query) => expect(find(query).nearest).toBe(true));

  test.each([
    ["bestellen", "urkunde-bestellen"],
    ["anmelden", "wohnsitz-anmelden"],
    ["anmeldugn", "wohnsitz-anmelden"],
    ["abholen", "ausweis-abholen"],
    ["beantragen ausweis", "personalausweis"],
    ["neuen ausweis bestellen", "personalausweis"],
    ["ich melde meinen Hund an", "hund-anmelden"],
    ["kidnergarten anmeldung", "kita-platz"],
    ["bauen", "bauberatung"],
  ])("%s matches well", (query, slug) => {
    expect(find(query).nearest).toBe(false);
    expect(slugs(query).slice(0, 3)).toContain(slug);
  });

  describe("in a town without a service", () => {
    const without = (slug: string) =>
      buildSearchIndex(
        rows.filter((row) => row.slug !== slug),
        [],
      );

    test.each([
      ["bussgeld", "verwarnung-bussgeld"],
      ["busgeld", "verwarnung-bussgeld"],
      ["Bußgeldbescheid", "verwarnung-bussgeld"],
      ["Fischereischein", "fischereischein"],
    ])("%s: what only shares a part of the word is nearest", (query, slug) => {
      expect(rankServices(index, query, false).nearest).toBe(false);
      expect(rankServices(without(slug), query, false).nearest).toBe(true);
    });
  });

  test.each(["krankenkarte", "Jagdschein", "Tierausweis", "Blindengeld", "hundefutter"])(
    "%s: what has one part of a compound is nearest",
    (query) => expect(find(query).nearest).toBe(true),
  );

  test.each([
    ["wohngeldantrag", "wohngeld"],
    ["kinderreisepassverlängerung", "ausweis-kind"],
    ["reisepassfoto", "reisepass"],
    ["Ersatzführerschein", "fuehrerschein-beantragen"],
    ["hundeanmeldung", "hund-anmelden"],
  ])("%s: most of a compound is a hit", (query, slug) => {
    expect(find(query).nearest).toBe(false);
    expect(slugs(query).slice(0, 3)).toContain(slug);
  });

  test("what has only the ending comes after what is meant", () => {
    expect(slugs("tierausweis markt")[0]).toBe("reisegewerbekarte");
    expect(slugs("blindengeld markt")[0]).toBe("reisegewerbekarte");
  });

  test("nowhere in a town without services", () => {
    expect(rankServices(buildSearchIndex([], []), "reisepass", false)).toEqual({ hits: [], nearest: true });
  });
});

describe("the work a query makes is limited", () => {
  /** How often two words are compared letter by letter. */
  const comparisons = (query: string) => {
    let count = 0;
    rankServices(index, query, false, (word, other, limit) => {
      count++;
      return typosBetween(word, other, limit);
    });
    return count;
  };

  test("a word said again costs nothing", () => {
    expect(comparisons("abcdefg")).toBeGreaterThan(0);
    expect(comparisons("abcdefg ".repeat(12))).toBe(comparisons("abcdefg"));
  });

  test("whatever is typed in 100 letters: less than half of what one word costs that is compared with all", () => {
    // Letters as in German words: they come near more of them than others do.
    const letter = fc.constantFrom(..."eeeennnniiisssrrraaattthdulcgmobwfkzvp");
    const word = fc.string({ unit: letter, minLength: 1, maxLength: 14 });
    const query = fc.array(word, { minLength: 5, maxLength: 40 }).map((words) => words.join(" ").slice(0, 100));
    fc.assert(
      fc.property(query, (typed) => {
        expect(comparisons(typed)).toBeLessThan(index.vocabulary.words.size / 2);
      }),
      { numRuns: 100 },
    );
  });
});

test("words that are names of object properties are words", () => {
  for (const query of ["constructor", "__proto__", "toString"]) expect(find(query).hits.length).toBeGreaterThan(0);
});
