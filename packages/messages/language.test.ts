import { expect, test } from "vitest";
import * as language from "./language.ts";

const { LANGUAGES, localPath, readLocalPath } = language;

test("the languages in the order people see them", () => {
  expect(LANGUAGES.map(language.nativeName)).toEqual(["Deutsch", "Leichte Sprache", "English", "Türkçe", "Українська", "العربية"]);
});

test.each([
  ["de", "/hilfe", "/hilfe"],
  ["de", "/", "/"],
  ["de-leicht", "/hilfe", "/de-leicht/hilfe"],
  ["en", "/", "/en"],
  ["tr", "/?q=a", "/tr?q=a"],
  ["uk", "/#inhalt", "/uk#inhalt"],
  ["ar", "/termin/1", "/ar/termin/1"],
] as const)("%s has %s at %s", (code, path, local) => {
  expect(localPath(code, path)).toBe(local);
});

test.each(LANGUAGES.flatMap((code) => ["/", "/hilfe", "/termin/ort", "/de", "/english", "/ar-1"].map((path) => [code, path] as const)))(
  "%s finds back to %s",
  (code, path) => {
    expect(readLocalPath(localPath(code, path))).toEqual({ language: code, path });
  },
);

test("what only begins like a language is German", () => {
  expect(["/de-leichter", "/de-leich", "/english", "/ark/1"].map(readLocalPath)).toEqual(
    ["/de-leichter", "/de-leich", "/english", "/ark/1"].map((path) => ({ language: "de", path })),
  );
});

test("only Arabic is written from right to left", () => {
  expect(LANGUAGES.filter((code) => language.directionOf(code) === "rtl")).toEqual(["ar"]);
});

test("Leichte Sprache is German to a screen reader", () => {
  expect(LANGUAGES.map(language.htmlLang)).toEqual(["de", "de", "en", "tr", "uk", "ar"]);
});

test.each(LANGUAGES)("%s: locale and lang are of one language", (code) => {
  expect(new Intl.Locale(language.localeOf(code)).language).toBe(new Intl.Locale(language.htmlLang(code)).language);
});

test("Arabic counts in Latin figures and by the calendar of the towns", () => {
  const { numberingSystem, calendar } = new Intl.DateTimeFormat(language.localeOf("ar")).resolvedOptions();
  expect([numberingSystem, calendar]).toEqual(["latn", "gregory"]);
});

test.each(LANGUAGES)("%s: what is missing is looked for elsewhere, in German last", (code) => {
  const chain = [code, ...language.FALLBACKS[code]];
  expect(new Set(chain).size).toBe(chain.length);
  expect(chain.at(-1)).toBe("de");
});
