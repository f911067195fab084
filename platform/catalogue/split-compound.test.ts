import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitCompound } from "./split-compound.ts";

const LINKS = ["", "s", "n", "en", "es", "er", "e"];

/** All readings, tried one after the other: the fewest letters that are neither part nor link. Infinity: none with a part. */
function fewestUnknown(word: string, known: ReadonlySet<string>, parts = 0): number {
  if (word === "") return parts > 0 ? 0 : Infinity;
  let fewest = fewestUnknown(word.slice(1), known, parts) + 1;
  for (const part of known) {
    if (!word.startsWith(part)) continue;
    for (const link of LINKS) {
      const rest = word.slice(part.length);
      if (!rest.startsWith(link) || (link !== "" && rest.length === link.length)) continue;
      fewest = Math.min(fewest, fewestUnknown(rest.slice(link.length), known, parts + 1));
    }
  }
  return fewest;
}

const part = fc.string({ unit: fc.constantFrom(..."abs"), minLength: 4, maxLength: 5 });

describe("a compound", () => {
  test("is read with as few unknown letters as any reading has", () => {
    const pieces = fc.array(fc.oneof(part, fc.constantFrom("s", "en", "x")), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(fc.uniqueArray(part, { minLength: 1, maxLength: 4 }), pieces, (list, joined) => {
        const known = new Set(list);
        const word = joined.join("").slice(0, 14);
        const parts = splitCompound(word, (text) => known.has(text));
        if (word.length < 8 || known.has(word)) {
          expect(parts).toEqual([]);
          return;
        }
        const fewest = fewestUnknown(word, known);
        expect(parts.length > 0).toBe(fewest * 2 <= word.length);
        expect(parts.every((text) => known.has(text))).toBe(true);
        // Whatever is not in a part is unknown, or a link behind one.
        const letters = word.length - parts.join("").length;
        if (parts.length > 0) expect(letters - 2 * parts.length).toBeLessThanOrEqual(fewest);
      }),
      { numRuns: 500 },
    );
  });

  const known = new Set(["kind", "kinder", "reise", "pass", "reisepass", "verlangerung", "arbeit", "amt", "geburt", "urkunde"]);
  test.each([
    ["kinderreisepassverlangerung", ["kinder", "reisepass", "verlangerung"]],
    ["geburtsurkunde", ["geburt", "urkunde"]],
    ["urkundenxyz", ["urkunde"]],
    ["reisepass", []],
    ["bananenbrot", []],
  ])("%s", (word, parts) => expect(splitCompound(word, (text) => known.has(text))).toEqual(parts));

  test("of any length is read in no time", () => {
    expect(splitCompound("kinder".repeat(1000), (text) => known.has(text))).toEqual([]);
  });
});
