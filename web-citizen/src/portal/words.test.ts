import { expect, test } from "vitest";
import { mainNavigation } from "./navigation.ts";
import { phoneHref, phoneText } from "./phone.ts";
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

test("for reading, a number stays on one line and loses nothing", () => {
  expect(phoneText("06221 58 10580")).toBe("06221\u00a058\u00a010580");
});

test("days are told by how near they are, by the town's clock", () => {
  const at = (now: string) => wordsOf({ language: "de", town: { timeZone: "Europe/Berlin" } }, Temporal.Instant.from(now));
  // 0:30 on Tuesday in Berlin is still Monday in Greenwich.
  const w = at("2026-11-30T23:30:00Z");
  const days = ["2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03", "2026-12-07", "2026-12-08"];
  expect(days.map((day) => w.nearDay(day))).toEqual([
    "Montag, 30. November",
    "heute",
    "morgen",
    "Donnerstag",
    "Montag",
    "Dienstag, 8. Dezember",
  ]);
  expect(w.nearTime("2026-12-01T23:30:00Z")).toBe("morgen, 0:30 Uhr");
});

test("words in another language are marked with it, and with their direction where that differs", () => {
  const w = (language: "de-leicht" | "ar" | "en") => wordsOf({ language, town: { timeZone: "Europe/Berlin" } });
  expect(w("de-leicht").marks("de")).toEqual({});
  expect(w("en").marks("en")).toEqual({});
  expect(w("en").marks("de")).toEqual({ lang: "de" });
  expect(w("ar").marks("de")).toEqual({ lang: "de", dir: "ltr" });
});

test("the navigation marks the page, and the place below which it lies", () => {
  const w = wordsOf({ language: "en", town: { timeZone: "Europe/Berlin" } });
  const current = (path: string) =>
    mainNavigation(path, w)
      .filter((link) => link.current !== null)
      .map(({ href, current: mark }) => [href, mark]);
  expect(current("/leistungen")).toEqual([["/en/leistungen", "page"]]);
  expect(current("/leistungen/ausweis?x=1")).toEqual([["/en/leistungen", "true"]]);
  expect(current("/standorte?plz=12345")).toEqual([["/en/standorte", "page"]]);
  expect(current("/terminal")).toEqual([]);
  expect(current("/")).toEqual([]);
});
