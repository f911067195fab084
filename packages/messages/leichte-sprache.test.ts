import { expect, test } from "vitest";
import { CATALOGUES } from "./catalogue.ts";

/**
 * What a machine can check of the rules for Leichte Sprache (Netzwerk Leichte Sprache; DIN SPEC 33429). It cannot tell
 * whether people understand a text: that is for its target group to say.
 */
const leicht = Object.entries(CATALOGUES["de-leicht"]);

const sentences = (value: string) => value.split(/(?<=[.!?:])\s+/);
const words = (sentence: string) => sentence.match(/\{\w+\}|[\p{L}\p{N}][\p{L}\p{N}@.-]*/gu) ?? [];

/** `[key, what]` for every text in which something was found, but for the exceptions. */
function finds(find: (value: string) => readonly string[], exceptions: readonly string[] = []): string[][] {
  return leicht.filter(([key]) => !exceptions.includes(key)).flatMap(([key, value]) => find(value).map((what) => [key, what]));
}

const found = (pattern: RegExp) => (value: string) => value.match(pattern) ?? [];

test("a sentence has 14 words at most", () => {
  expect(finds((value) => sentences(value).filter((sentence) => words(sentence).length > 14))).toEqual([]);
});

test("a sentence has one statement: no second comma, no semicolon, no dash", () => {
  const lists = ["portal.contact.text"];
  expect(finds((value) => sentences(value).filter((sentence) => sentence.split(", ").length > 2), lists)).toEqual([]);
  expect(finds(found(/;| [–—] /g))).toEqual([]);
});

test("no Konjunktiv", () => {
  expect(finds(found(/\b(würde|könnte|müsste|sollte|dürfte|hätte|wäre|möchte)\p{L}*/giu))).toEqual([]);
});

test("no passive and no future with werden", () => {
  expect(finds(found(/(?<!\p{L})(werden|werde|wird|wirst|wurde|wurden|worden|lässt sich|lassen sich)(?!\p{L})/giu))).toEqual([]);
});

test("no genitive", () => {
  const genitive = /(?<!\p{L})(des|dessen|deren|eines|(m|d|s|ihr|unser|kein)eines|ihres|unseres|wegen|trotz|während|mithilfe)(?!\p{L})/giu;
  expect(finds(found(genitive))).toEqual([]);
});

test("no subordinate clause with dass, um … zu, wenn, falls, damit, sobald", () => {
  expect(finds(found(/, (dass|um|wenn|falls|damit|sobald|weil|ob|obwohl|der|die|das|dessen)(?!\p{L})/giu))).toEqual([]);
});

test("long words have hyphens", () => {
  // Words that are short enough to say or everyday words that a hyphen would make stranger.
  const known = ["Datenschutz", "Landkreis", "Landkreise", "Nachmittag", "Schwierigkeiten", "Vormittag"];
  const parts = (value: string) =>
    (value.replace(/\{\w+\}/g, "").match(/\p{L}+/gu) ?? []).filter((word) => word.length > 12 && !known.includes(word));
  expect(finds(parts)).toEqual([]);
});

test("compounds that the plain German has in one word are divided", () => {
  const compounds =
    /Terminzettel|Telefonnummer|Öffnungszeit|Startseite|Internetseite|Barrierefreiheit|Dienstleistung|Bürgerservice|Terminbestätigung|Website|Schaltfläche/g;
  expect(finds(found(compounds))).toEqual([]);
});

test("numbers are figures", () => {
  expect(finds(found(/(?<!\p{L})(zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|beide\p{L}?)(?!\p{L})/giu))).toEqual([]);
});

test("no abbreviations and no hard words", () => {
  expect(finds(found(/(?<!\p{L})(z\. ?B|bzw|ggf|usw|u\. ?a|inkl|max|min|Nr|Tel)\./giu))).toEqual([]);
  const hard =
    /(?<!\p{L})(Rechtsgrundlage|Reservierung|reserviert|verbindlich|zuständig|Standort|Leistung|verfügbar|freigegeben|rückgängig|aktualisiert)(?!\p{L})/giu;
  expect(finds((value) => found(hard)(value.replaceAll("Dienst-Leistung", "")))).toEqual([]);
});

test("people are addressed as Sie", () => {
  expect(finds(found(/(?<!\p{L})(du|dich|dir|dein\p{L}*|euch|euer)(?!\p{L})/giu))).toEqual([]);
});
