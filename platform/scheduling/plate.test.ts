import fc from "fast-check";
import { expect, test } from "vitest";
import { normalizePlate } from "./plate.ts";

test.each([
  ["HD-AB 123", "HD-AB 123"],
  ["hd ab 123", "HD-AB 123"],
  ["  hd-ab123 ", "HD-AB 123"],
  ["HD – AB – 1", "HD-AB 1"],
  ["hd-ab 123e", "HD-AB 123E"],
  ["HD-AB 123 H", "HD-AB 123H"],
  ["fü-x 9999", "FÜ-X 9999"],
  ["B A 1", "B-A 1"],
  // With two or five letters there is one way to part them.
  ["BA1", "B-A 1"],
  ["SÜWAB12", "SÜW-AB 12"],
])("%j is %s", (typed, plate) => {
  expect(normalizePlate(typed)).toBe(plate);
});

test.each([
  ["HDAB123", "could be HD-AB or HDA-B"],
  ["HD-AB", "no digits"],
  ["HD-123", "no letters behind the district"],
  ["HD-AB 0123", "a zero in front"],
  ["HD-AB 12345", "too many digits"],
  ["HD-ABC 1", "too many letters"],
  ["HEID-AB 1", "no such district"],
  ["HD-ÄB 1", "umlauts are for districts"],
  ["SÜW-AB 1234", "nine characters"],
  ["SÜW-AB 123E", "nine with the E"],
  ["HD-AB 12X", "neither E nor H"],
  ["W-312 BC", "another country's"],
  ["HD-AB-CD 1", "three groups"],
  ["", "nothing"],
  ["HD-AB 1\u0000", "a control character"],
])("%j is none: %s", (typed) => {
  expect(normalizePlate(typed)).toBeNull();
});

test("whatever it is made of and however it is typed, the same mark comes out", () => {
  const letters = (from: string, max: number) =>
    fc.array(fc.constantFrom(...from), { minLength: 1, maxLength: max }).map((all) => all.join(""));
  const plate = fc.record({
    district: letters("ABDHKLMÖÜZ", 3),
    series: letters("ABCXYZ", 2),
    digits: fc.integer({ min: 1, max: 9999 }).map(String),
    suffix: fc.constantFrom("", "E", "H"),
    between: fc.constantFrom("-", " ", " - ", "–"),
    before: fc.constantFrom("", " ", "-"),
    low: fc.boolean(),
  });
  const seen = { fits: 0, tooLong: 0 };
  fc.assert(
    fc.property(plate, ({ district, series, digits, suffix, between, before, low }) => {
      const typed = `${district}${between}${series}${before}${digits}${suffix}`;
      const fits = district.length + series.length + digits.length + suffix.length <= 8;
      seen[fits ? "fits" : "tooLong"]++;
      expect(normalizePlate(low ? typed.toLowerCase() : typed)).toBe(fits ? `${district}-${series} ${digits}${suffix}` : null);
    }),
    { numRuns: 1000 },
  );
  expect(Math.min(seen.fits, seen.tooLong)).toBeGreaterThan(50);
});
