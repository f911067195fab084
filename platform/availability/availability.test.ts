import { describe, expect, test } from "vitest";
import { decideSlot, freeSlots, type SlotQuery } from "./availability.ts";
import { type BookingWindow, bookingWindow, hasBegun, isWithin } from "./booking-window.ts";
import type { DayPlan } from "./day-plan.ts";
import { plainCounter, plainPlan, plainQuery, plainRule, plainVisit } from "./plain-day.fixture.ts";

const ZONE = "Europe/Berlin";

function planOf(date: string, hours: [string, string][], counters = 1) {
  const day = Temporal.PlainDate.from(date);
  const rules = hours.map(([opens, closes]) => plainRule({ weekday: day.dayOfWeek, opens, closes, counters, publicCounters: counters }));
  return plainPlan({ date: day, rules, resources: ["one", "two"].slice(0, counters).map((id, i) => plainCounter(id, i)) });
}

function query(date: string, hours: [string, string][], more: Partial<SlotQuery> & { minutes?: number } = {}): SlotQuery {
  const { minutes = 30, ...rest } = more;
  return plainQuery(planOf(date, hours), minutes, { slotMinutes: 30, ...rest });
}
const lasting = (q: SlotQuery, minutes: number): SlotQuery => ({ ...q, demand: { ...q.demand, minutes } });
const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[${ZONE}]`).epochMilliseconds;
const written = (slots: readonly { startsAt: number }[]) =>
  slots.map(({ startsAt }) => Temporal.Instant.fromEpochMilliseconds(startsAt).toZonedDateTimeISO(ZONE).toString().slice(11, 22));
const times = (q: SlotQuery) => written(freeSlots(q)).map((text) => text.slice(0, 5));

describe("free slots", () => {
  test("no partial last slot, and nothing across a break", () => {
    expect(times(query("2026-12-01", [["08:00", "09:50"]]))).toEqual(["08:00", "08:30", "09:00"]);
    const twice: [string, string][] = [
      ["08:00", "09:00"],
      ["09:15", "10:15"],
    ];
    expect(times(query("2026-12-01", twice, { minutes: 60 }))).toEqual(["08:00", "09:15"]);
    expect(times(query("2026-12-01", twice, { minutes: 61 }))).toEqual([]);
  });

  test("the last slot ends with the opening to the minute", () => {
    expect(times(query("2026-12-01", [["08:00", "10:00"]], { minutes: 45, slotMinutes: 15 })).at(-1)).toBe("09:15");
  });

  test("an opening that the grid never meets hides no other one", () => {
    // On the day the clock skips from 2 to 3, 2:15 comes as 3:15; the next start of the grid is 3:55.
    const night: [string, string][] = [
      ["00:00", "01:00"],
      ["02:15", "03:40"],
    ];
    expect(times(query("2026-03-29", night, { minutes: 10, slotMinutes: 50, notBefore: at("2026-03-28T12:00:00") }))).toEqual([
      "00:00",
      "00:50",
    ]);
  });

  test("a visit of the day before stays in its room, however long it takes to clean up after it", () => {
    const plan = plainPlan({
      date: Temporal.PlainDate.from("2026-12-01"),
      rules: [plainRule({ weekday: 2, opens: "00:00", closes: "01:00", counters: 2, publicCounters: 2 })],
      resources: [
        ...["one", "two"].map((id, i) => plainCounter(id, i)),
        plainCounter("hall", 3, { kind: "room", skills: ["hall"] }),
        plainCounter("chamber", 4, { kind: "room" }),
      ],
    });
    const visit = (startsAt: number) =>
      plainVisit({ id: "a", resourceId: "one", roomId: "hall", roomSkills: [], startsAt, endsAt: startsAt + 30 * 60_000 });
    const asked = plainQuery(plan, 30, { slotMinutes: 30 });
    const hall = { ...asked, demand: { ...asked.demand, roomSkills: ["hall"] } };
    const evening = visit(at("2026-11-30T23:30:00"));
    expect(times({ ...hall, appointments: [{ ...evening, vacatedAt: at("2026-12-01T00:15:00") }] })).toEqual(["00:30"]);
    expect(times({ ...hall, appointments: [visit(at("2026-12-01T00:00:00"))] })).toEqual(["00:00", "00:30"]);
  });

  test("nothing before the lead", () => {
    const notBefore = at("2026-12-01T08:30:00") + 1;
    expect(times(query("2026-12-01", [["08:00", "10:00"]], { notBefore }))).toEqual(["09:00", "09:30"]);
    expect(times(query("2026-12-01", [["08:00", "10:00"]], { notBefore: notBefore - 1 }))).toEqual(["08:30", "09:00", "09:30"]);
  });

  test("March: the skipped hour offers nothing; a cart may run across it in elapsed time", () => {
    const night = query("2026-03-29", [["00:00", "06:00"]]);
    expect(times(night)).toEqual(["00:00", "00:30", "01:00", "01:30", "03:00", "03:30", "04:00", "04:30", "05:00", "05:30"]);
    const [slot] = freeSlots(lasting({ ...night, notBefore: at("2026-03-29T01:30:00") }, 60));
    expect(slot).toEqual({ startsAt: at("2026-03-29T01:30:00"), endsAt: at("2026-03-29T03:30:00") });
    expect(times(query("2027-03-28", [["09:00", "10:00"]]))).toEqual(["09:00", "09:30"]);
  });

  test("October: the hour that comes twice is offered once, the earlier", () => {
    const night = query("2026-10-25", [["01:00", "04:00"]]);
    expect(written(freeSlots(night))).toEqual(["01:00:00+02", "01:30:00+02", "02:00:00+02", "02:30:00+02", "03:00:00+01", "03:30:00+01"]);
    expect(times(lasting(night, 240))).toEqual(["01:00"]);
    expect(times(query("2027-10-31", [["09:00", "10:00"]]))).toEqual(["09:00", "09:30"]);
  });

  test("deciding tells what never existed from what is gone", () => {
    const startsAt = at("2026-12-01T08:30:00");
    const taken = plainVisit({ id: "a", resourceId: "one", quota: "staff", status: "held", startsAt, endsAt: startsAt + 60_000 });
    const morning = query("2026-12-01", [["08:00", "10:00"]]);
    expect(decideSlot(morning, startsAt)).toEqual({ resourceId: "one", roomId: null, deviceId: null, moves: [] });
    expect(decideSlot({ ...morning, appointments: [taken] }, startsAt)).toBe("slot_taken");
    expect(decideSlot(morning, startsAt + 60_000)).toBe("slot_not_offered");
    expect(decideSlot({ ...morning, notBefore: startsAt + 1 }, startsAt)).toBe("slot_not_offered");
    const empty = plainPlan({ date: morning.plan.date, rules: [] });
    expect(decideSlot({ ...morning, plan: empty }, startsAt)).toBe("slot_not_offered");
  });

  test("buffers keep a counter between visits, and may lie outside the hours", () => {
    const demand = { ...query("2026-12-01", [["08:00", "10:00"]]).demand, bufferBefore: 15, bufferAfter: 15 };
    const morning = { ...query("2026-12-01", [["08:00", "10:00"]]), demand };
    expect(times(morning)).toEqual(["08:00", "08:30", "09:00", "09:30"]);
    const startsAt = at("2026-12-01T08:30:00");
    const there = plainVisit({ id: "a", resourceId: "one", startsAt, endsAt: startsAt + 30 * 60_000 });
    // From 8:30 to 9:00 somebody is there: half an hour and a quarter of one on each side fit after 9:15 only.
    expect(times({ ...morning, appointments: [there] })).toEqual(["09:30"]);
    expect(times(lasting({ ...morning, appointments: [there] }, 15))).toEqual(["08:00", "09:30"]);
  });

  test("what is not released yet is nobody's of the public, whoever books which time", () => {
    const startsAt = at("2026-12-01T08:00:00");
    const first = plainVisit({ id: "a", resourceId: "one", startsAt, endsAt: startsAt + 30 * 60_000 });
    const morning = query("2026-12-01", [["08:00", "10:00"]], { released: 50 });
    expect(times(morning)).toHaveLength(4);
    expect(times({ ...morning, appointments: [first] })).toHaveLength(3);
    const second = { ...first, id: "b", startsAt: startsAt + 30 * 60_000, endsAt: startsAt + 60 * 60_000 };
    const half = { ...morning, appointments: [first, { ...second, occupiedAt: second.startsAt, vacatedAt: second.endsAt }] };
    expect(times(half)).toEqual([]);
    expect(decideSlot(half, at("2026-12-01T09:00:00"))).toBe("slot_taken");
    expect(times({ ...half, share: { quota: "staff" } })).toEqual(["09:00", "09:30"]);
    expect(times({ ...half, released: 75 })).toEqual(["09:00", "09:30"]);
    expect(decideSlot({ ...morning, released: 0 }, startsAt)).toBe("slot_not_offered");
  });

  test("units of a service per day bind the public only", () => {
    const morning = query("2026-12-01", [["08:00", "10:00"]]);
    const limited = { ...morning, demand: { ...morning.demand, limits: [{ serviceId: "pass", units: 2, perDay: 5 }] } };
    expect(times({ ...limited, unitsTaken: new Map([["pass", 3]]) })).toHaveLength(4);
    const used = { ...limited, unitsTaken: new Map([["pass", 4]]) };
    expect(times(used)).toEqual([]);
    expect(decideSlot(used, at("2026-12-01T08:00:00"))).toBe("slot_taken");
    expect(times({ ...used, share: { quota: "staff" } })).toHaveLength(4);
  });

  test("a closed quota holds as many at once as it has counters, of all that are open", () => {
    const plan = planOf("2026-12-01", [["08:00", "09:00"]], 2);
    const share = { quota: "closed", quotaId: "q", counters: 1 } as const;
    const startsAt = at("2026-12-01T08:00:00");
    const visit = plainVisit({ id: "a", resourceId: "one", quota: "closed", quotaId: "q", startsAt, endsAt: startsAt + 30 * 60_000 });
    const asked = plainQuery(plan, 30, { slotMinutes: 30, share, appointments: [visit] });
    expect(times(asked)).toEqual(["08:30"]);
    expect(times({ ...asked, share: { ...share, counters: 2 } })).toEqual(["08:00", "08:30"]);
    expect(times({ ...asked, share: { ...share, quotaId: "other" } })).toEqual(["08:00", "08:30"]);
    expect(times({ ...asked, share: { ...share, counters: 0 } })).toEqual([]);
    const full = { ...visit, id: "b", resourceId: "two", quotaId: null, quota: "public" } as const;
    expect(times({ ...asked, share: { ...share, quotaId: "other" }, appointments: [visit, full] })).toEqual(["08:30"]);
  });
});

describe("bookable days", () => {
  const isOffered = (window: BookingWindow, plan: DayPlan) => isWithin(window, plan.on) && hasBegun(window, plan, "counter");
  const days = (now: string, horizonDays: number) => {
    const rules = { minimumLeadMinutes: 120, minimumLeadDays: 0, horizonDays };
    const { firstDate, lastDate, notBefore } = bookingWindow(Temporal.Instant.from(now), ZONE, { quota: "public" }, rules);
    return [String(firstDate), String(lastDate), Temporal.Instant.fromEpochMilliseconds(notBefore).toString()];
  };

  test("go by the calendar where the town is", () => {
    expect(days("2026-12-01T22:59:59Z", 60)).toEqual(["2026-12-01", "2027-01-30", "2026-12-02T00:59:59Z"]);
    expect(days("2026-12-01T23:00:00Z", 60)).toEqual(["2026-12-02", "2027-01-31", "2026-12-02T01:00:00Z"]);
  });

  test("a day of 23 or 25 hours counts as one; the lead is elapsed time", () => {
    expect(days("2026-03-28T22:30:00Z", 1)).toEqual(["2026-03-28", "2026-03-29", "2026-03-29T00:30:00Z"]);
    expect(days("2026-10-24T22:30:00Z", 1)).toEqual(["2026-10-25", "2026-10-26", "2026-10-25T00:30:00Z"]);
  });

  test("the last one opens at the hour at which it will itself open, by the clock on the wall", () => {
    const rules = { minimumLeadMinutes: 0, minimumLeadDays: 1, horizonDays: 30 };
    const offered = (now: string, date: string) => {
      const window = bookingWindow(Temporal.ZonedDateTime.from(`${now}[${ZONE}]`).toInstant(), ZONE, { quota: "public" }, rules);
      return isOffered(window, planOf(date, [["08:30", "12:00"]]));
    };
    expect([offered("2026-12-01T08:29", "2026-12-31"), offered("2026-12-01T08:30", "2026-12-31")]).toEqual([false, true]);
    expect([offered("2026-12-01T00:00", "2026-12-30"), offered("2026-12-01T23:59", "2027-01-01")]).toEqual([true, false]);
    // The clocks change on the 28th of March and not on the day that is waited for.
    expect([offered("2027-03-28T08:29", "2027-04-27"), offered("2027-03-28T08:30", "2027-04-27")]).toEqual([false, true]);
    expect([offered("2026-12-01T08:30", "2026-12-01"), offered("2026-12-01T08:30", "2026-12-02")]).toEqual([false, true]);
  });

  test("a last day without an opening is none; staff are bound by neither lead nor horizon", () => {
    const now = Temporal.Instant.from("2026-12-01T11:00:00Z");
    const rules = { minimumLeadMinutes: 600, minimumLeadDays: 3, horizonDays: 5 };
    const shut = planOf("2026-12-06", []);
    expect(isOffered(bookingWindow(now, ZONE, { quota: "public" }, rules), shut)).toBe(false);
    const staff = bookingWindow(now, ZONE, { quota: "staff" }, rules);
    expect([String(staff.firstDate), staff.notBefore]).toEqual(["2026-12-01", now.epochMilliseconds]);
    expect(isOffered(staff, planOf("2027-12-01", [["08:30", "12:00"]]))).toBe(true);
  });
});
