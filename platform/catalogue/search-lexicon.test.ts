import fc from "fast-check";
import { expect, test } from "vitest";
import { likeness, typosBetween } from "./search-distance.ts";
import { lexiconOf } from "./search-lexicon.ts";

const word = fc.string({ unit: fc.constantFrom(..."abcdüжب"), minLength: 1, maxLength: 9 });
const words = fc.array(word, { maxLength: 40 });

test("finds the same near words as comparing with each", () => {
  fc.assert(
    fc.property(words, word, fc.integer({ min: 0, max: 3 }), (list, asked, limit) => {
      const all = [...new Set(list)].map((other) => [other, typosBetween(asked, other, limit)] as const);
      expect(new Map(lexiconOf(new Set(list)).near(asked, limit))).toEqual(new Map(all.filter(([, typos]) => typos <= limit)));
    }),
    { numRuns: 500 },
  );
});

test("finds the same words alike as comparing with each", () => {
  fc.assert(
    fc.property(words, word, (list, asked) => {
      const all = [...new Set(list)].map((other) => [other, likeness(asked, other)] as const);
      const best = all.filter(([, share]) => share > 0.25).sort((a, b) => b[1] - a[1]);
      expect(lexiconOf(new Set(list)).alike(asked, 0.25, 5)).toEqual(best.slice(0, 5));
    }),
    { numRuns: 500 },
  );
});

test("compares only with words of about the same length and letters", () => {
  const compared: string[] = [];
  const lexicon = lexiconOf(new Set(["ausweis", "ausweise", "ausweiskopie", "wohnung", "auswies", "pass"]));
  lexicon.near("ausweiss", 2, (word, other, limit) => {
    compared.push(other);
    return typosBetween(word, other, limit);
  });
  expect(compared.sort()).toEqual(["ausweis", "ausweise", "auswies"]);
});
