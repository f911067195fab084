import { expect, test } from "vitest";
import { phoneHref } from "./phone.ts";
import { localHref, wordsOf } from "./words.ts";

test("German stands at the root, other languages below their own", () => {
  const paths = ["/", "/?a=1", "/#zeiten", "/termin?a=1"];
  expect(paths.map((path) => localHref("de", path))).toEqual(paths);
  expect(paths.map((path) => localHref("en", path))).toEqual(["/en", "/en?a=1", "/en#zeiten", "/en/termin?a=1"]);
});

test("an address elsewhere gets no prefix", () => {
  const elsewhere = ["https://example.org/", "//example.org/", "#zeiten", "mailto:a@example.org"];
  expect(elsewhere.map((path) => localHref("en", path))).toEqual(elsewhere);
});

test("words know the town's zone", () => {
  const w = wordsOf({ language: "de", town: { timeZone: "Europe/Berlin" } });
  expect(w.time("2026-07-01T07:00:00Z")).toBe("9:00 Uhr");
  expect(
    w.hours([
      { opens: "08:00", closes: "12:00" },
      { opens: "14:00", closes: "18:00" },
    ]),
  ).toBe("8:00 bis 12:00 Uhr, 14:00 bis 18:00 Uhr");
});

test.each([
  ["06221 58-10580", "tel:062215810580"],
  ["+49 6221 58-10580", "tel:+4962215810580"],
  ["(01234) 56+7", "tel:01234567"],
])("%s can be called", (phone, href) => {
  expect(phoneHref(phone)).toBe(href);
});
