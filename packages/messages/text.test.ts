import { expect, test } from "vitest";
import { LANGUAGES } from "./language.ts";
import { countText, errorText, isolate, pluralForm, text, withoutIsolates } from "./text.ts";

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

test("a Ukrainian number decides between one, few and many", () => {
  expect([1, 2, 5, 11, 21, 22, 25, 111].map((n) => countText("uk", "time.minutes", n))).toEqual([
    "1 хвилина",
    "2 хвилини",
    "5 хвилин",
    "11 хвилин",
    "21 хвилина",
    "22 хвилини",
    "25 хвилин",
    "111 хвилин",
  ]);
});

test("an Arabic number decides between all six forms", () => {
  expect([0, 1, 2, 3, 10, 11, 99, 100, 103].map((n) => countText("ar", "time.minutes", n))).toEqual([
    "\u20680\u2069 دقيقة",
    "دقيقة واحدة",
    "دقيقتان",
    "\u20683\u2069 دقائق",
    "\u206810\u2069 دقائق",
    "\u206811\u2069 دقيقة",
    "\u206899\u2069 دقيقة",
    "\u2068100\u2069 دقيقة",
    "\u2068103\u2069 دقائق",
  ]);
});

test("a form that a language has no text for is the other one", () => {
  const texts = { "a.one": "one", "a.few": "few", "a.other": "other" };
  expect((["one", "two", "few", "many"] as const).map((form) => pluralForm(texts, "a", form))).toEqual(["one", "other", "few", "other"]);
  expect(countText("uk", "time.hours", 1.5)).toBe("1.5 години");
});

const ISOLATES = /[\u2066-\u2069]/;

test("what is filled into Arabic is isolated, each value for itself", () => {
  const phone = "+49 6221 58-10580";
  expect(text("ar", "portal.contact.phone", { phone })).toBe(`الاتصال بالرقم \u2068${phone}\u2069`);
  expect(text("ar", "time.clock.span", { from: "9:00", to: "10:00" })).toBe("من \u20689:00\u2069 إلى \u206810:00\u2069");
});

test("a placeholder that stays for a browser to fill is isolated too", () => {
  expect(text("ar", "scheduling.hold.left", { minutes: "{minutes}" })).toContain("\u2068{minutes}\u2069");
});

test.each(LANGUAGES.filter((language) => language !== "ar"))(
  "nothing is isolated where all is written from left to right: %s",
  (language) => {
    expect(text(language, "portal.contact.phone", { phone: "+49 6221 1" })).not.toMatch(ISOLATES);
    expect(isolate(language, "+49 6221 1")).toBe("+49 6221 1");
  },
);

test("a text without its isolates has the same words", () => {
  expect(withoutIsolates(text("ar", "time.clock.span", { from: "9:00", to: "10:00" }))).toBe("من 9:00 إلى 10:00");
});

test("isolates are closed, also when a filled text is filled into another", () => {
  const inner = text("ar", "time.clock.full", { clock: "9:00" });
  const outer = text("ar", "scheduling.hold.until", { time: inner });
  const depths = [...outer].reduce<number[]>(
    (all, sign) => [...all, (all.at(-1) ?? 0) + (sign === "\u2068" ? 1 : sign === "\u2069" ? -1 : 0)],
    [],
  );
  expect(Math.max(...depths)).toBe(2);
  expect(Math.min(...depths)).toBe(0);
  expect(depths.at(-1)).toBe(0);
});
