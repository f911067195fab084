import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldText, stemWord, termsOf, wordsOf } from "./search-terms.ts";

const letters = fc.string({ unit: fc.constantFrom(..."aeouäöüßiqsAÄÜIİıéşñ'- ١أآىةйї"), maxLength: 14 });

describe("folding", () => {
  test("changes nothing that is folded", () => {
    fc.assert(
      fc.property(fc.oneof(letters, fc.string({ unit: "grapheme" })), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
      { numRuns: 1000 },
    );
  });

  test("makes an umlaut, its two letters and its bare letter one, at any place behind a consonant", () => {
    const consonants = fc.string({ unit: fc.constantFrom(..."bdfghklmnprstz"), minLength: 1, maxLength: 4 });
    const umlaut = fc.constantFrom(["ä", "ae", "a"] as const, ["ö", "oe", "o"] as const, ["ü", "ue", "u"] as const);
    fc.assert(
      fc.property(consonants, umlaut, consonants, (before, [one, two, bare], after) => {
        const folded = `${before}${bare}${after}`;
        expect([one, two, one.toUpperCase(), one.normalize("NFD")].map((middle) => foldText(`${before}${middle}${after}`))).toEqual(
          Array(4).fill(folded),
        );
      }),
    );
  });

  test.each([
    ["STRASSE", "Straße"],
    ["café", "cafe"],
    ["ŞEHİR", "şehir"],
    ["kayıt", "kayit"],
    ["أوراق", "اوراق"],
    ["пам'ять", "память"],
  ])("%s is %s", (one, other) => expect(foldText(one)).toBe(foldText(other)));

  test.each(["neue", "quer", "bauen", "treue"])("%s has no umlaut", (word) => expect(foldText(word)).toBe(word));
});

describe("stems", () => {
  test.each([
    ["anmelden", "Anmeldung", "angemeldet", "anzumelden"],
    ["beglaubigen", "beglaubigt", "beglaubigte", "Beglaubigungen"],
    ["Ausweis", "Ausweise", "Ausweises"],
    ["Auto", "Autos"],
    ["Kind", "Kinder", "Kindern"],
    ["Führerschein", "fuehrerscheine", "Fuhrerscheins"],
    ["verlängern", "Verlängerung", "verlängert"],
    ["رخصة", "الرخصة"],
  ])("%s and its forms are one", (...forms) => {
    expect(new Set(forms.map((form) => stemWord(wordsOf(form)[0]!))).size).toBe(1);
  });
});

test("words of a wish are left out, and kept where there are no others", () => {
  expect(termsOf("Ich möchte bitte meinen Ausweis")).toEqual(termsOf("Ausweis"));
  expect(termsOf("ich will")).toEqual(["ich", "will"]);
});
