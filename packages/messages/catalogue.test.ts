import { expect, test } from "vitest";
import { de, en } from "./catalogue.ts";

const placeholders = (value: string) => [...new Set(value.match(/\{[^}]*\}/g) ?? [])].sort();

test("both languages have the same keys", () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(de).sort());
});

test.each(Object.entries({ de, en }))("%s has no empty or untrimmed text", (_, texts) => {
  expect(Object.entries(texts).filter(([, value]) => value.trim() === "" || value.trim() !== value)).toEqual([]);
});

test("a text has the same placeholders in both languages", () => {
  const differing = Object.entries(de).filter(
    ([key, german]) => placeholders(german).join() !== placeholders(en[key as keyof typeof en]).join(),
  );
  expect(differing).toEqual([]);
});

test("placeholders are names in braces", () => {
  const odd = Object.values({ ...de, ...en })
    .flatMap(placeholders)
    .filter((name) => !/^\{\w+\}$/.test(name));
  expect(odd).toEqual([]);
});

test("a countable text has both forms", () => {
  const stems = Object.keys(de).filter((key) => key.endsWith(".one"));
  expect(stems.filter((key) => !Object.hasOwn(de, key.replace(/\.one$/, ".other")))).toEqual([]);
});
