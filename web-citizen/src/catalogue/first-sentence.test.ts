import { expect, test } from "vitest";
import { firstSentence } from "./first-sentence.ts";

test("a short text stays whole", () => {
  expect(firstSentence("13 Euro. Für ein Ehrenamt kostenlos.", "de", 60)).toBe("13 Euro. Für ein Ehrenamt kostenlos.");
});

test.each([
  ["de", "Ab 24 Jahren 46 Euro; der Versand kostet 15 Euro mehr. Ein vorläufiger kostet 10 Euro.", "Ab 24 Jahren 46 Euro."],
  ["de", "Seit dem 7. Februar 2026 sind es 46 Euro. Vorher war es weniger.", "Seit dem 7. Februar 2026 sind es 46 Euro."],
  ["de", "In München z. B. Euro 30 im Jahr. Anderswo mehr.", "In München z. B. Euro 30 im Jahr."],
  [
    "de-leicht",
    "Sind Sie 24 Jahre oder älter? Dann kostet es 46 Euro. Sonst weniger.",
    "Sind Sie 24 Jahre oder älter? Dann kostet es 46 Euro.",
  ],
  ["en", "It costs 27.60 euros below 24. Delivery is extra.", "It costs 27.60 euros below 24."],
  ["ar", "تكلّف البطاقة 46 يورو. التوصيل إلى البيت يكلّف 15 يورو إضافية.", "تكلّف البطاقة 46 يورو."],
] as const)("of a longer one the first sentence is told (%s, %s)", (language, text, first) => {
  expect(firstSentence(text, language, 10)).toBe(first);
});

test("a text of one sentence stays whole, however long", () => {
  expect(firstSentence("Die Gebühr richtet sich nach der Satzung der Gemeinde", "de", 10)).toBe(
    "Die Gebühr richtet sich nach der Satzung der Gemeinde",
  );
});
