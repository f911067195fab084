import { describe, expect, test } from "vitest";
import type { DayRules } from "./day-plan.ts";
import { type DayAppointment, locationDay } from "./location-day.ts";
import { hasPlace, place } from "./placement.ts";
import { plainCandidate, plainCounter, plainPlan, plainRule, plainVisit } from "./plain-day.fixture.ts";

const start = Temporal.ZonedDateTime.from("2026-12-01T08:00[Europe/Berlin]").epochMilliseconds;
const hour = (n: number) => start + n * 3_600_000;

interface Day extends Pick<DayRules, "date" | "rules" | "resources"> {
  readonly appointments: readonly DayAppointment[];
}

/** Open 8 to 12 with `base` counters, 9 to 11 with one more; three counters exist. */
function day(base: number, appointments: DayAppointment[]): Day {
  const rule = (opens: string, closes: string, counters: number) =>
    plainRule({ weekday: 2, opens, closes, counters, publicCounters: counters });
  return {
    date: Temporal.PlainDate.from("2026-12-01"),
    rules: [rule("08:00", "12:00", base), rule("09:00", "11:00", 1)],
    resources: ["c3", "c1", "c2"].map((id) => plainCounter(id, Number(id[1]))),
    appointments,
  };
}
const visit = (id: string, resourceId: string, from: number, until: number, status: DayAppointment["status"] = "booked") =>
  plainVisit({ id, resourceId, status, startsAt: hour(from), endsAt: hour(until) });
const made = ({ appointments, ...rules }: Day) => locationDay(plainPlan(rules), appointments);
const ask = (input: Day, from: number, until: number) => place(made(input), plainCandidate(hour(from), hour(until)));
const at = (resourceId: string, moves: readonly object[] = []) => ({ resourceId, roomId: null, deviceId: null, moves });

test("the last counter that is open throughout comes first, so that the first stays free for those who stay long", () => {
  expect(ask(day(1, []), 1, 2)).toEqual(at("c2"));
  expect(ask(day(1, []), 1, 4)).toEqual(at("c1"));
});

test("others make room by changing counters, never times", () => {
  const input = day(1, [visit("short", "c1", 1, 2)]);
  expect(ask(input, 0, 3)).toEqual(at("c1", [{ appointmentId: "short", kind: "counter", resourceId: "c2" }]));
});

test("who has been called stays; who only waits may be called elsewhere", () => {
  expect(ask(day(1, [visit("there", "c1", 1, 2, "called")]), 0, 3)).toBeNull();
  expect(ask(day(1, [visit("gone", "c1", 1, 2, "finished")]), 0, 3)).toBeNull();
  expect(ask(day(1, [visit("waits", "c1", 1, 2, "checked_in")]), 0, 3)?.resourceId).toBe("c1");
});

test("hours shortened later: what lies outside or on a closed counter keeps its place, and nothing crashes", () => {
  const early = visit("early", "c1", -2, -1);
  const closed = visit("closed", "c3", 1, 2);
  expect(ask(day(1, [early, closed]), 1, 2)).toEqual(at("c2"));
  // Two are there, and two is all that is staffed.
  expect(ask(day(1, [early, closed, visit("open", "c2", 1, 2)]), 1, 2)).toBeNull();
  expect(ask(day(0, [visit("a", "c1", 1, 2), visit("b", "c2", 1, 2), closed]), 1, 2)).toBeNull();
  expect(ask({ ...day(1, [closed]), resources: [] }, 1, 2)).toBeNull();
});

test("outside an opening there is no place", () => {
  expect([ask(day(3, []), -1, 1), ask(day(3, []), 3, 5), ask(day(3, []), 2, 2)]).toEqual([null, null, null]);
});

test("room is not yet a counter", () => {
  const candidate = (from: number, until: number) => plainCandidate(hour(from), hour(until));
  // One counter, two from 9 to 11: whoever is there before 9 and whoever stays after 11 both need the first.
  const changing = day(1, [visit("early", "c1", 0, 2)]);
  expect(made(changing).staffedWithRoom(candidate(1, 4))).toBe(1);
  expect(hasPlace(made(changing), candidate(1, 4))).toBe(false);
  expect(hasPlace(made(changing), candidate(2, 4))).toBe(true);
  // Two counters all day, but those who reach beyond the hours cannot move.
  const rules = day(2, []).rules.slice(0, 1);
  const steady = { ...day(2, [visit("before", "c1", -1, 1), visit("after", "c2", 3, 5)]), rules };
  expect(made(steady).staffedWithRoom(candidate(0.5, 3.5))).toBe(2);
  expect(hasPlace(made(steady), candidate(0.5, 3.5))).toBe(false);
  expect(hasPlace(made(steady), candidate(0.5, 3))).toBe(true);
  // Nor can those who have arrived.
  const arrived = { ...steady, appointments: [visit("one", "c1", 0, 2, "called"), visit("two", "c2", 2, 4, "called")] };
  expect(made(arrived).staffedWithRoom(candidate(1, 3))).toBe(2);
  expect(hasPlace(made(arrived), candidate(1, 3))).toBe(false);
  expect(hasPlace(made(arrived), candidate(2, 3))).toBe(true);
});

describe("who has lost their seat", () => {
  const pass = plainCounter("c3", 3, { skills: ["pass"] });
  const lost = (id: string, from: number, until: number, more: Partial<DayAppointment> = {}) =>
    plainVisit({ id, resourceId: null, startsAt: hour(from), endsAt: hour(until), counterSkills: ["pass"], ...more });
  const input = (appointments: DayAppointment[], resources = [plainCounter("c1", 1), plainCounter("c2", 2), pass]): Day => ({
    ...day(3, appointments),
    resources,
  });
  const wish = { counterSkills: ["pass"] };
  const asked = (input: Day, from: number, until: number, more: object = wish) => {
    const candidate = plainCandidate(hour(from), hour(until), more);
    const found = place(made(input), candidate);
    expect(hasPlace(made(input), candidate)).toBe(found !== null);
    return found;
  };

  test("has the seat that has become free before anybody who comes now, who may have any other", () => {
    expect(asked(input([]), 1, 2)).toEqual(at("c3"));
    expect(asked(input([lost("older", 1, 2)]), 1, 2)).toBeNull();
    expect(asked(input([lost("older", 1, 2)]), 2, 3)).toEqual(at("c3"));
    expect(asked(input([lost("older", 1, 2)]), 1, 2, {})?.resourceId).toMatch(/c[12]/);
  });

  test("is not moved anywhere by it, and makes others move as if seated", () => {
    const simple = visit("simple", "c3", 1, 2);
    const found = asked(input([simple, lost("older", 2, 3)]), 1, 3, {});
    expect(found?.resourceId).toMatch(/c[12]/);
    expect(found?.moves.map(({ appointmentId }) => appointmentId)).not.toContain("older");
  });

  test("is in nobody's way where no seat could be theirs: taken, gone, closed, ended, or no room for it either", () => {
    expect(asked(input([visit("there", "c3", 1, 2, "called"), lost("older", 1, 2)]), 1, 2, {})).not.toBeNull();
    expect(asked(input([lost("older", 1, 5)]), 1, 2)).toEqual(at("c3"));
    expect(asked(input([lost("older", 1, 2, { roomSkills: ["saal"] })]), 1, 2)).toEqual(at("c3"));
    expect(asked(input([lost("older", 1, 2, { status: "cancelled" })]), 1, 2)).toEqual(at("c3"));
    expect(asked(input([lost("two", 1, 2), lost("one", 1, 2)]), 1, 2)).toBeNull();
  });
});
