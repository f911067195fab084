import fc from "fast-check";
import { expect, test } from "vitest";
import { likeness, typosAllowed, typosBetween } from "./search-distance.ts";

/** By the definition, without a table: the shortest of all ways. */
function oracle(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const ways = [oracle(a.slice(1), b) + 1, oracle(a, b.slice(1)) + 1, oracle(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1)];
  if (a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0]) ways.push(oracle(a.slice(2), b.slice(2)) + 1);
  return Math.min(...ways);
}

const word = fc.string({ unit: fc.constantFrom(..."abc"), maxLength: 6 });

test("counts as the definition does, up to its limit", () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
      expect(typosBetween(a, b, limit)).toBe(Math.min(oracle(a, b), limit + 1));
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["ummeldung", "ummeldng", 1],
  ["kindergarten", "kidnergarten", 1],
  ["perso", "persso", 1],
])("%s and %s", (a, b, typos) => expect(typosBetween(a, b, 3)).toBe(typos));

test("short words forgive nothing, long ones more", () => {
  expect([3, 5, 9, 20].map(typosAllowed)).toEqual([0, 1, 2, 3]);
});

test("likeness is 1 for the same, 0 for strangers, the same both ways", () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(likeness(a, b)).toBe(likeness(b, a));
      expect(likeness(`x${a}`, `x${a}`)).toBe(1);
    }),
  );
  expect(likeness("pass", "hund")).toBe(0);
});
