import { describe, expect, test } from "vitest";
import { dayClock, wallMinute } from "./day-clock.ts";

const iso = (at: number | null) => (at === null ? null : Temporal.Instant.fromEpochMilliseconds(at).toString());
const clockOf = (date: string, zone = "Europe/Berlin") => dayClock(Temporal.PlainDate.from(date), zone);

describe("the clock of a day", () => {
  test("on an ordinary day", () => {
    expect(iso(clockOf("2026-12-01").at(9 * 60))).toBe("2026-12-01T08:00:00Z");
    expect(iso(clockOf("2026-12-01").at(1440))).toBe("2026-12-01T23:00:00Z");
  });

  test("in March the skipped hour is never shown, and what names it moves on by an hour", () => {
    const clock = clockOf("2026-03-29");
    expect(iso(clock.shown(90))).toBe("2026-03-29T00:30:00Z");
    expect(clock.shown(120)).toBeNull();
    expect(clock.shown(179)).toBeNull();
    expect(iso(clock.at(150))).toBe("2026-03-29T01:30:00Z");
    expect(iso(clock.shown(180))).toBe("2026-03-29T01:00:00Z");
    expect(iso(clock.at(1440))).toBe("2026-03-29T22:00:00Z");
  });

  test("in October the hour that comes twice is the earlier", () => {
    const clock = clockOf("2026-10-25");
    expect(iso(clock.shown(150))).toBe("2026-10-25T00:30:00Z");
    expect(iso(clock.shown(180))).toBe("2026-10-25T02:00:00Z");
  });

  test("where the day itself begins at one", () => {
    const clock = clockOf("2026-03-29", "Asia/Beirut");
    expect(clock.shown(30)).toBeNull();
    expect(iso(clock.shown(60))).toBe("2026-03-28T22:00:00Z");
  });
});

describe("times of day as Postgres writes them", () => {
  test.each([
    ["08:30", 510],
    ["08:30:00", 510],
    ["00:00:30", 0.5],
    ["24:00:00", 1440],
  ])("%s", (time, minute) => {
    expect(wallMinute(time)).toBe(minute);
  });
  test.each(["", "8:30", "24:01", "08:30+01", "noon"])("not %s", (time) => {
    expect(() => wallMinute(time)).toThrow(RangeError);
  });
});
