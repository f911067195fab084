import { expect, test } from "vitest";
import { A_WEEK, byHalfDay, byMonth, neighbours, weekdayColumn } from "./calendar.ts";

const day = (on: string, free = true) => ({ on, free });

test("groups days by month and keeps their order", () => {
  const days = ["2026-11-29", "2026-11-30", "2026-12-01", "2027-12-01"].map((on) => day(on));
  expect(byMonth(days).map(({ month, days: list }) => [month, list.map(({ on }) => on)])).toEqual([
    ["2026-11", ["2026-11-29", "2026-11-30"]],
    ["2026-12", ["2026-12-01"]],
    ["2027-12", ["2027-12-01"]],
  ]);
});

test("finds the nearest free days on both sides, not the full ones between", () => {
  const days = [
    day("2026-12-01"),
    day("2026-12-02"),
    day("2026-12-03", false),
    day("2026-12-04"),
    day("2026-12-05", false),
    day("2026-12-06"),
  ];
  expect(neighbours(days, "2026-12-04")).toEqual({ earlier: days[1], later: days[5] });
  expect(neighbours(days, "2026-12-01")).toEqual({ earlier: null, later: days[1] });
  expect(neighbours(days, "2026-12-06")).toEqual({ earlier: days[3], later: null });
});

test("a week starts on Monday", () => {
  expect(["2026-11-30", "2026-12-01", "2026-12-06"].map(weekdayColumn)).toEqual([1, 2, 7]);
  expect(A_WEEK.map(weekdayColumn)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test("noon belongs to the afternoon, by the wall clock and not by UTC", () => {
  const times = ["2026-12-01T11:45:00+01:00", "2026-12-01T12:00:00+01:00", "2026-12-01T00:30:00+01:00"].map((startsAt) => ({ startsAt }));
  expect(byHalfDay(times)).toEqual({ morning: [times[0], times[2]], afternoon: [times[1]] });
});
