import { expect, test } from "vitest";
import { readPostalCode, servesPostalCode } from "./postal-code.ts";

test.each([
  ["69115", "69115"],
  [" 69 115 ", "69115"],
  ["01067", "01067"],
  ["", ""],
  [" \t", ""],
  ["6911", null],
  ["691155", null],
  ["D-69115", null],
  ["٦٩١١٥", null],
  ["69\u0000115", null],
])("%j as a postal code: %j", (typed, code) => {
  expect(readPostalCode(typed)).toBe(code);
});

test("a place serves the codes it names and the one it stands in; nothing and nonsense are served nowhere", () => {
  const place = { postalCode: "69117", postalCodes: ["69115", "69118"] };
  expect(["69115", "69117", "69118", "69123"].map((code) => servesPostalCode(place, code))).toEqual([true, true, true, false]);
  for (const code of ["", null]) expect(servesPostalCode({ postalCode: "", postalCodes: [""] }, code)).toBe(false);
});
