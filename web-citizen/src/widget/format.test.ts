import { formatClock, formatDay } from "@stadttor/messages/format-time.ts";
import { LANGUAGES } from "@stadttor/messages/language.ts";
import { expect, test } from "vitest";
import { clockText, dayText } from "./format.ts";

test.each(LANGUAGES)("days and times read as everywhere else: %s", (language) => {
  for (const date of ["2026-01-01", "2026-03-29", "2026-07-14", "2026-12-24"]) {
    expect(dayText(date, language)).toBe(formatDay(date, language, "Europe/Berlin"));
  }
  for (const at of ["2026-12-01T09:00:00+01:00", "2026-07-01T00:05:00+02:00", "2026-07-01T12:30:00+02:00", "2026-10-25T02:30:00+01:00"]) {
    expect(clockText(at, language)).toBe(formatClock(at, language, "Europe/Berlin"));
  }
});
