import { expect, test } from "vitest";
import { countText, errorText, text } from "./text.ts";

test("fills placeholders", () => {
  expect(text("de", "time.clock.span", { from: "9:00", to: "10:00" })).toBe("9:00 bis 10:00 Uhr");
});

test("text that was filled in is not filled again", () => {
  expect(text("de", "time.clock.span", { from: "{to}", to: "10:00" })).toBe("{to} bis 10:00 Uhr");
});

test("chooses the plural form", () => {
  expect([0, 1, 2].map((n) => countText("de", "time.minutes", n))).toEqual(["0 Minuten", "1 Minute", "2 Minuten"]);
});

test.each(["slot_taken", "email_invalid"])("words the reason %s", (reason) => {
  expect(errorText("de", reason)).not.toBe(errorText("de", "internal"));
});

test.each(["unheard_of", "constructor", "__proto__", "toString"])("an unknown reason reads as an internal error: %s", (reason) => {
  expect(errorText("en", reason)).toBe(errorText("en", "internal"));
});
