import { expect, test } from "vitest";
import * as time from "./format-time.ts";

const BERLIN = "Europe/Berlin";
const nine = "2026-12-01T09:00:00+01:00";

test("an instant in full", () => {
  expect(time.formatDateTime(nine, "de", BERLIN)).toBe("Dienstag, 1. Dezember 2026, 9:00 Uhr");
  expect(time.formatDateTime(nine, "en", BERLIN)).toBe("Tuesday, 1 December 2026, 9:00 am");
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
