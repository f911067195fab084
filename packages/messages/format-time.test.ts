import { expect, test } from "vitest";
import * as time from "./format-time.ts";
import { LANGUAGES } from "./language.ts";

const BERLIN = "Europe/Berlin";
const nine = "2026-12-01T09:00:00+01:00";

test("an instant in full", () => {
  expect(time.formatDateTime(nine, "de", BERLIN)).toBe("Dienstag, 1. Dezember 2026, 9:00 Uhr");
  expect(time.formatDateTime(nine, "de-leicht", BERLIN)).toBe("Dienstag, 1. Dezember 2026, 9:00 Uhr");
  expect(time.formatDateTime(nine, "en", BERLIN)).toBe("Tuesday, 1 December 2026, 9:00 am");
  expect(time.formatDateTime(nine, "tr", BERLIN)).toBe("1 Aralık 2026 Salı, saat 9:00");
  expect(time.formatDateTime(nine, "uk", BERLIN)).toBe("вівторок, 1 грудня 2026 р., 9:00");
  expect(time.formatDateTime(nine, "ar", BERLIN)).toBe("الثلاثاء، 1 كانون الأول/ديسمبر 2026، الساعة \u20689:00\u2069");
});

test("an instant is shown in the zone given, not in that of its offset or of the process", () => {
  expect(time.formatDateTime(nine, "de", "Asia/Tokyo")).toBe("Dienstag, 1. Dezember 2026, 17:00 Uhr");
  expect(time.formatDateTime("2026-12-01T08:00:00Z", "de", BERLIN)).toBe("Dienstag, 1. Dezember 2026, 9:00 Uhr");
});

test.each(["Pacific/Kiritimati", "Pacific/Niue", BERLIN])("a plain date stays the same day: %s", (zone) => {
  expect(time.formatDate("2026-12-01", "de", zone)).toBe("Dienstag, 1. Dezember 2026");
});

test("both sides of the change to summer time", () => {
  expect(time.formatClock("2026-03-29T00:59:00Z", "de", BERLIN)).toBe("1:59");
  expect(time.formatClock("2026-03-29T01:00:00Z", "de", BERLIN)).toBe("3:00");
});

test("noon and midnight in English", () => {
  const at = (hour: string) => time.formatClock(`2026-12-01T${hour}:05:00+01:00`, "en", BERLIN);
  expect(["00", "01", "11", "12", "13", "23"].map(at)).toEqual(["12:05 am", "1:05 am", "11:05 am", "12:05 pm", "1:05 pm", "11:05 pm"]);
});

test("short days, months, spans", () => {
  expect(time.formatShortDay("2026-12-01", "de", BERLIN)).toBe("Di., 1. Dez.");
  expect(time.formatShortDay("2026-12-01", "en", BERLIN)).toBe("Tue, 1 Dec");
  expect(time.formatMonth("2026-12-01", "de", BERLIN)).toBe("Dezember 2026");
  expect(time.formatSpan(nine, "2026-12-01T09:15:00+01:00", "de", BERLIN)).toBe("9:00 bis 9:15 Uhr");
  expect(time.formatHours("09:00", "12:30", "en")).toBe("9:00 am to 12:30 pm");
});

test("lengths", () => {
  expect([1, 15, 60, 75, 120].map((n) => time.formatMinutes(n, "de"))).toEqual([
    "1 Minute",
    "15 Minuten",
    "1 Stunde",
    "1 Stunde 15 Minuten",
    "2 Stunden",
  ]);
});

test("short days, months and spans of the further languages", () => {
  const words = (["de-leicht", "tr", "uk", "ar"] as const).map((language) => [
    time.formatShortDay("2026-12-01", language, BERLIN),
    time.formatDay("2026-12-01", language, BERLIN),
    time.formatMonth("2026-12-01", language, BERLIN),
    time.formatHours("09:00", "14:30", language),
  ]);
  expect(words).toEqual([
    ["Dienstag, 1. Dezember", "Dienstag, 1. Dezember", "Dezember 2026", "9:00 bis 14:30 Uhr"],
    ["1 Ara Sal", "1 Aralık Salı", "Aralık 2026", "9:00–14:30 arası"],
    ["вт, 1 груд.", "вівторок, 1 грудня", "грудень 2026 р.", "з 9:00 до 14:30"],
    ["الثلاثاء، 1 كانون الأول/ديسمبر", "الثلاثاء، 1 كانون الأول/ديسمبر", "كانون الأول/ديسمبر 2026", "من \u20689:00\u2069 إلى \u206814:30\u2069"],
  ]);
});

test("hours and minutes of the further languages", () => {
  const words = (language: "de-leicht" | "tr" | "uk" | "ar") => [1, 15, 75, 120, 183].map((n) => time.formatMinutes(n, language));
  expect(words("de-leicht")).toEqual(["1 Minute", "15 Minuten", "1 Stunde und 15 Minuten", "2 Stunden", "3 Stunden und 3 Minuten"]);
  expect(words("tr")).toEqual(["1 dakika", "15 dakika", "1 saat 15 dakika", "2 saat", "3 saat 3 dakika"]);
  expect(words("uk")).toEqual(["1 хвилина", "15 хвилин", "1 година 15 хвилин", "2 години", "3 години 3 хвилини"]);
  expect(words("ar").map((value) => value.replace(/[\u2068\u2069]/g, ""))).toEqual([
    "دقيقة واحدة",
    "15 دقيقة",
    "ساعة واحدة و15 دقيقة",
    "ساعتان",
    "3 ساعات و3 دقائق",
  ]);
});

test("each of the twelve months has both its Arabic names", () => {
  const months = Array.from({ length: 12 }, (_, month) => time.formatMonth(`2026-${String(month + 1).padStart(2, "0")}-15`, "ar", BERLIN));
  expect(months.filter((month) => !/^[\p{Script=Arabic} ]+\/[\p{Script=Arabic}]+ 2026$/u.test(month))).toEqual([]);
  expect(new Set(months).size).toBe(12);
});

test.each(LANGUAGES)("%s: Latin figures, and no mark of direction that is left open", (language) => {
  const words = [
    time.formatDateTime(nine, language, BERLIN),
    time.formatShortDay(nine, language, BERLIN),
    time.formatSpan(nine, "2026-12-01T09:15:00+01:00", language, BERLIN),
    time.formatMinutes(135, language),
  ].join(" ");
  expect(words).not.toMatch(/(?![0-9])\p{Nd}/u);
  expect(words.split("\u2068").length).toBe(words.split("\u2069").length);
  expect(words).not.toMatch(/[\u200e\u200f\u202a-\u202e]/);
});

test("the heads of a week's columns differ from each other in every language", () => {
  for (const language of LANGUAGES) {
    const week = Array.from({ length: 7 }, (_, i) => time.formatColumnDay(`2026-12-0${i + 1}`, language, BERLIN));
    expect(new Set(week).size, `${language}: ${week.join(" ")}`).toBe(7);
    for (const day of week) expect(day.length, `${language}: ${day}`).toBeLessThanOrEqual(3);
  }
});
