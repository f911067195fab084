import { expect, test } from "vitest";
import { CATALOGUES } from "./catalogue.ts";
import { LANGUAGES, localeOf, type Language } from "./language.ts";

const german: Readonly<Record<string, string>> = CATALOGUES.de;
const texts: Readonly<Record<Language, Readonly<Record<string, string>>>> = CATALOGUES;
const placeholders = (value: string) => [...new Set(value.match(/\{[^}]*\}/g) ?? [])].sort().join();
const FURTHER_FORM = /\.(zero|two|few|many)$/;
const germanKey = (key: string) => (key in german ? key : key.replace(FURTHER_FORM, ".other"));
/** What a text has to be filled with: a plural form with what stands for the many. */
const wanted = (key: string) => placeholders(german[key.replace(/\.(zero|one|two|few|many)$/, ".other")] ?? german[key] ?? "");

test("the catalogue has the languages, in the order people see them", () => {
  expect(Object.keys(CATALOGUES)).toEqual([...LANGUAGES]);
});

test.each(LANGUAGES)("%s has the German keys, beside them only plural forms", (language) => {
  const keys = Object.keys(texts[language]);
  expect(Object.keys(german).filter((key) => !keys.includes(key))).toEqual([]);
  const left = keys.filter((key) => !(key in german) && !(FURTHER_FORM.test(key) && key.replace(FURTHER_FORM, ".one") in german));
  expect(left).toEqual([]);
});

test.each(LANGUAGES)("%s has no empty or untrimmed text", (language) => {
  expect(Object.entries(texts[language]).filter(([, value]) => value.trim() === "" || value.trim() !== value)).toEqual([]);
});

test.each(LANGUAGES)("%s has the placeholders the German text has", (language) => {
  const differing = Object.entries(texts[language]).filter(
    ([key, value]) => placeholders(value) !== wanted(key) && !namesItsNumber(language, key),
  );
  expect(differing).toEqual([]);
});

/** A form that stands for one number alone may say it in words: Arabic has a word for two minutes. */
function namesItsNumber(language: Language, key: string): boolean {
  const rules = new Intl.PluralRules(localeOf(language));
  const numbers = Array.from({ length: 200 }, (_, count) => count).filter((count) => key.endsWith(`.${rules.select(count)}`));
  return numbers.length === 1;
}

test("placeholders are names in braces", () => {
  const odd = LANGUAGES.flatMap((language) => Object.values(texts[language]))
    .flatMap((value) => value.match(/\{[^}]*\}?/g) ?? [])
    .filter((name) => !/^\{\w+\}$/.test(name));
  expect(odd).toEqual([]);
});

test("a countable text has both forms", () => {
  const stems = Object.keys(german).filter((key) => key.endsWith(".one"));
  expect(stems.filter((key) => !Object.hasOwn(german, key.replace(/\.one$/, ".other")))).toEqual([]);
});

test.each(LANGUAGES)("%s has every plural form its whole numbers need", (language) => {
  const rules = new Intl.PluralRules(localeOf(language));
  const forms = new Set(Array.from({ length: 200 }, (_, count) => rules.select(count)));
  const stems = Object.keys(german)
    .filter((key) => key.endsWith(".one"))
    .map((key) => key.replace(/\.one$/, ""));
  expect(stems.flatMap((stem) => [...forms].map((form) => `${stem}.${form}`)).filter((key) => !(key in texts[language]))).toEqual([]);
});

// Words a language really shares with German.
const SHARED: Readonly<Record<string, readonly string[]>> = {
  tr: ["portal.shell.menu", "portal.towns.demo", "scheduling.facts.phoneNumber"],
  uk: [],
  ar: [],
};

test.each(["tr", "uk", "ar"] as const)("%s is translated", (language) => {
  const same = Object.entries(texts[language]).filter(
    ([key, value]) => value === german[germanKey(key)] && /\p{L}/u.test(value.replace(/\{\w+\}/g, "")) && !SHARED[language]?.includes(key),
  );
  expect(same).toEqual([]);
});

/**
 * What may stand in foreign letters: names; between Unicode's isolates what is the same everywhere; in brackets the German word that
 * people will meet at the counter, in quotation marks the one they can type.
 */
const names = "name@beispiel\\.de|HD-AB 123|ELSTER|PIN|JSON|JavaScript|iPhone|iPad|Strg|Ctrl|\\.ics";
const quoted = new RegExp(
  `${names}|\\u2068[^\\u2069]*\\u2069|\\([\\p{Script=Latin} -]+\\)|[«“„][\\p{Script=Latin} ]+[»”“]|\\{\\w+\\}`,
  "gu",
);
const FOREIGN = { tr: /[^\p{Script=Latin}]|[äß]/iu, uk: /[^\p{Script=Cyrillic}]/u, ar: /[^\p{Script=Arabic}]/u } as const;

test.each(["tr", "uk", "ar"] as const)("%s is in its own letters", (language) => {
  const foreign = Object.entries(texts[language])
    .map(([key, value]) => [key, ...(value.replace(quoted, "").match(/\p{L}/gu) ?? []).filter((letter) => FOREIGN[language].test(letter))])
    .filter(([, ...letters]) => letters.length > 0);
  expect(foreign).toEqual([]);
});

test("figures are Latin in every language", () => {
  const values = LANGUAGES.flatMap((language) => Object.entries(texts[language]));
  expect(values.filter(([, value]) => /(?![0-9])\p{Nd}/u.test(value))).toEqual([]);
});
