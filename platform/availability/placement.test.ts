import { expect, test } from "vitest";
import { type DayAppointment, type DayInput, locationDay } from "./location-day.ts";
import { hasPlace, place } from "./placement.ts";

const start = Temporal.ZonedDateTime.from("2026-12-01T08:00[Europe/Berlin]").epochMilliseconds;
const hour = (n: number) => start + n * 3_600_000;

/** Open 8 to 12 with `base` counters, 9 to 11 with one more; three counters exist. */
function day(base: number, appointments: DayAppointment[]): DayInput {
  const rule = (opens: string, closes: string, counters: number) => {
    const hours = { opens, closes, counters, publicCounters: counters };
    return { locationId: "h", channel: "counter" as const, weekday: 2, validFrom: null, validUntil: null, openOnHolidays: false, ...hours };
  };
  return {
    date: Temporal.PlainDate.from("2026-12-01"),
    timeZone: "Europe/Berlin",
    locationId: "h",
    rules: [rule("08:00", "12:00", base), rule("09:00", "11:00", 1)],
    exceptions: [],
    closures: [],
    holidays: new Map(),
    resources: ["c3", "c1", "c2"].map((id) => ({ id, channels: ["counter"], position: Number(id[1]), active: true })),
    appointments,
  };
}
const visit = (
  id: string,
  resourceId: string,
  from: number,
  until: number,
  status: DayAppointment["status"] = "booked",
): DayAppointment => {
  return { id, resourceId, channel: "counter", quota: "public", status, startsAt: hour(from), endsAt: hour(until) };
};
const ask = (input: DayInput, from: number, until: number) =>
  place(locationDay(input), { channel: "counter", quota: "public", startsAt: hour(from), endsAt: hour(until) });

test("the last counter that is open throughout comes first, so that the first stays free for those who stay long", () => {
  expect(ask(day(1, []), 1, 2)).toEqual({ resourceId: "c2", moves: [] });
  expect(ask(day(1, []), 1, 4)).toEqual({ resourceId: "c1", moves: [] });
});

test("others make room by changing counters, never times", () => {
  const input = day(1, [visit("short", "c1", 1, 2)]);
  expect(ask(input, 0, 3)).toEqual({ resourceId: "c1", moves: [{ appointmentId: "short", resourceId: "c2" }] });
});

test("who has arrived stays", () => {
  expect(ask(day(1, [visit("there", "c1", 1, 2, "checked_in")]), 0, 3)).toBeNull();
  expect(ask(day(1, [visit("gone", "c1", 1, 2, "finished")]), 0, 3)).toBeNull();
});

test("hours shortened later: what lies outside or on a closed counter keeps its place, and nothing crashes", () => {
  const early = visit("early", "c1", -2, -1);
  const closed = visit("closed", "c3", 1, 2);
  expect(ask(day(1, [early, closed]), 1, 2)).toEqual({ resourceId: "c2", moves: [] });
  // Two are there, and two is all that is staffed.
  expect(ask(day(1, [early, closed, visit("open", "c2", 1, 2)]), 1, 2)).toBeNull();
  expect(ask(day(0, [visit("a", "c1", 1, 2), visit("b", "c2", 1, 2), closed]), 1, 2)).toBeNull();
  expect(ask({ ...day(1, [closed]), resources: [] }, 1, 2)).toBeNull();
});

test("outside an opening there is no place", () => {
  expect([ask(day(3, []), -1, 1), ask(day(3, []), 3, 5), ask(day(3, []), 2, 2)]).toEqual([null, null, null]);
});

test("room is not yet a counter", () => {
  const candidate = (from: number, until: number) =>
    ({ channel: "counter", quota: "public", startsAt: hour(from), endsAt: hour(until) }) as const;
  // One counter, two from 9 to 11: whoever is there before 9 and whoever stays after 11 both need the first.
  const changing = day(1, [visit("early", "c1", 0, 2)]);
  expect(locationDay(changing).openWithRoom(candidate(1, 4))).toBe(1);
  expect(hasPlace(locationDay(changing), candidate(1, 4))).toBe(false);
  expect(hasPlace(locationDay(changing), candidate(2, 4))).toBe(true);
  // Two counters all day, but those who reach beyond the hours cannot move.
  const rules = day(2, []).rules.slice(0, 1);
  const steady = { ...day(2, [visit("before", "c1", -1, 1), visit("after", "c2", 3, 5)]), rules };
  expect(locationDay(steady).openWithRoom(candidate(0.5, 3.5))).toBe(2);
  expect(hasPlace(locationDay(steady), candidate(0.5, 3.5))).toBe(false);
  expect(hasPlace(locationDay(steady), candidate(0.5, 3))).toBe(true);
  // Nor can those who have arrived.
  const arrived = { ...steady, appointments: [visit("one", "c1", 0, 2, "called"), visit("two", "c2", 2, 4, "called")] };
  expect(locationDay(arrived).openWithRoom(candidate(1, 3))).toBe(2);
  expect(hasPlace(locationDay(arrived), candidate(1, 3))).toBe(false);
  expect(hasPlace(locationDay(arrived), candidate(2, 3))).toBe(true);
});
