import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Candidate, type DayAppointment, type DayInput, locationDay } from "./location-day.ts";
import { hasPlace, type Placement, place } from "./placement.ts";

// The oracle tries every seating of everybody, on a short day of twelve ticks. It knows the rows and nothing else.

const TICK = 15;
const TICKS = 12;
const OPENS = 8 * 60;
const start = Temporal.ZonedDateTime.from("2026-12-01T08:00[Europe/Berlin]").epochMilliseconds;
const at = (tick: number) => start + tick * TICK * 60_000;
const two = (n: number) => String(n).padStart(2, "0");
const clock = (tick: number) => `${two(Math.floor((OPENS + tick * TICK) / 60))}:${two((tick * TICK) % 60)}`;

type Channel = "counter" | "phone";
interface Rule {
  channel: Channel;
  from: number;
  until: number;
  counters: number;
  publicCounters: number;
}
interface Visit {
  id: string;
  seat: string;
  channel: Channel;
  quota: "public" | "staff";
  pinned: boolean;
  from: number;
  until: number;
}
interface Wish {
  channel: Channel;
  quota: "public" | "staff";
  from: number;
  until: number;
}
interface Case {
  rules: Rule[];
  seats: { id: string; channels: Channel[] }[];
  visits: Visit[];
  wish: Wish;
}

const meet = (a: { from: number; until: number }, b: { from: number; until: number }) => a.from < b.until && b.from < a.until;
const ticks = ({ from, until }: { from: number; until: number }) => Array.from({ length: until - from }, (_, i) => from + i);

function sum(c: Case, channel: Channel, tick: number, of: "counters" | "publicCounters"): number {
  return c.rules.filter((r) => r.channel === channel && r.from <= tick && tick < r.until).reduce((n, r) => n + r[of], 0);
}

function openSeats(c: Case, who: Wish): string[] {
  const all = c.seats.filter((s) => s.channels.includes(who.channel)).map((s) => s.id);
  return all.filter((_, rank) => ticks(who).every((tick) => rank < sum(c, who.channel, tick, "counters")));
}

function withinCounts(c: Case): boolean {
  const { wish } = c;
  const existing = c.seats.filter((s) => s.channels.includes(wish.channel)).length;
  return ticks(wish).every((tick) => {
    const now = c.visits.filter((v) => v.channel === wish.channel && v.from <= tick && tick < v.until);
    return (
      now.length < Math.min(existing, sum(c, wish.channel, tick, "counters")) &&
      (wish.quota === "staff" || now.filter((v) => v.quota === "public").length < sum(c, wish.channel, tick, "publicCounters"))
    );
  });
}

/** Every seating of all visits and the wish: allowed at all, and nobody on anybody's lap. */
function someSeating(c: Case): boolean {
  const options = c.visits.map((v) => (v.pinned ? [v.seat] : [...new Set([v.seat, ...openSeats(c, v)])]));
  const all = [...c.visits, c.wish];
  const choices = [...options, openSeats(c, c.wish)];
  const product = choices.reduce<string[][]>((partial, next) => partial.flatMap((p) => next.map((n) => [...p, n])), [[]]);
  return product.some((seats) => all.every((a, i) => all.every((b, j) => i <= j || seats[i] !== seats[j] || !meet(a, b))));
}

const span = (longest: number) =>
  fc.tuple(fc.nat(TICKS - 1), fc.integer({ min: 1, max: longest })).map(([from, n]) => ({ from, until: Math.min(TICKS, from + n) }));
const channel = fc.constantFrom<Channel>("counter", "counter", "counter", "phone");
const quota = fc.constantFrom("public" as const, "staff" as const);

// Short ones drop into gaps, long ones then need somebody to move.
const visit = fc.oneof({ weight: 2, arbitrary: span(3) }, { weight: 1, arbitrary: span(8) });

const instance: fc.Arbitrary<Case> = fc
  .record({
    // A day-long rule and some that open more counters for a part of it.
    rules: fc.tuple(
      fc.record({
        channel: fc.constant<Channel>("counter"),
        from: fc.constant(0),
        until: fc.constant(TICKS),
        counters: fc.integer({ min: 1, max: 4 }),
      }),
      fc.array(fc.record({ channel, span: span(12), counters: fc.integer({ min: 1, max: 3 }) }), { maxLength: 3 }),
    ),
    staffOnly: fc.constantFrom(0, 0, 0, 1),
    seats: fc.array(fc.constantFrom<Channel[]>(["counter"], ["counter"], ["counter", "phone"], ["phone"]), { minLength: 2, maxLength: 4 }),
    visits: fc.array(fc.record({ span: visit, seat: fc.nat(), channel, quota, pinned: fc.constantFrom(true, false, false, false) }), {
      minLength: 3,
      maxLength: 12,
    }),
    wish: fc.record({ channel, quota, span: span(5) }),
  })
  .map((raw): Case => {
    const [day, ...parts] = [raw.rules[0], ...raw.rules[1].map(({ span, ...rest }) => ({ ...rest, ...span }))];
    const rules = [day, ...parts].map((r) => ({ ...r, publicCounters: Math.max(0, r.counters - raw.staffOnly) }));
    const seats = raw.seats.map((channels, i) => ({ id: `s${i}`, channels }));
    const visits: Visit[] = [];
    for (const [i, { span, seat, ...rest }] of raw.visits.entries()) {
      const visit = { id: `v${i}`, ...rest, ...span, seat: `s${seat % seats.length}` };
      if (visits.length < 6 && !visits.some((v) => v.seat === visit.seat && meet(v, visit))) visits.push(visit);
    }
    return { rules, seats, visits, wish: { channel: raw.wish.channel, quota: raw.wish.quota, ...raw.wish.span } };
  });

function inputOf(c: Case): DayInput {
  const here = "town-hall";
  return {
    date: Temporal.PlainDate.from("2026-12-01"),
    timeZone: "Europe/Berlin",
    locationId: here,
    rules: c.rules.map(({ channel, from, until, counters, publicCounters }) => {
      const hours = { opens: clock(from), closes: clock(until), counters, publicCounters };
      return { locationId: here, channel, weekday: 2, validFrom: null, validUntil: null, openOnHolidays: false, ...hours };
    }),
    exceptions: [],
    closures: [],
    holidays: new Map(),
    resources: c.seats.map((s, position) => ({ ...s, position, active: true })),
    appointments: c.visits.map((v) => {
      const status = v.pinned ? "checked_in" : "booked";
      return { id: v.id, resourceId: v.seat, channel: v.channel, quota: v.quota, status, startsAt: at(v.from), endsAt: at(v.until) };
    }),
  };
}

const candidateOf = ({ wish }: Case): Candidate => {
  return { channel: wish.channel, quota: wish.quota, startsAt: at(wish.from), endsAt: at(wish.until) };
};

/** What a placement makes of the day must itself be allowed. */
function check(c: Case, placement: Placement): void {
  const moved = new Map(placement.moves.map((m) => [m.appointmentId, m.resourceId]));
  expect(moved.size).toBe(placement.moves.length);
  const seats = c.visits.map((v) => moved.get(v.id) ?? v.seat);
  for (const [i, v] of c.visits.entries()) {
    if (!moved.has(v.id)) continue;
    expect(v.pinned).toBe(false);
    expect(moved.get(v.id)).not.toBe(v.seat);
    expect(openSeats(c, v)).toContain(seats[i]);
  }
  expect(openSeats(c, c.wish)).toContain(placement.resourceId);
  const all = [...c.visits.map((v, i) => ({ ...v, at: seats[i] })), { ...c.wish, at: placement.resourceId }];
  for (const [i, a] of all.entries()) {
    for (const b of all.slice(i + 1)) expect(a.at === b.at && meet(a, b)).toBe(false);
  }
}

describe("against trying every seating", () => {
  test("a counter is found exactly when there is one, and everybody keeps a proper one", () => {
    const seen = { straight: 0, moved: 0, full: 0, unseatable: 0 };
    fc.assert(
      fc.property(instance, (c) => {
        const day = locationDay(inputOf(c));
        const placement = place(day, candidateOf(c));
        expect(hasPlace(day, candidateOf(c))).toBe(placement !== null);
        const counts = withinCounts(c);
        expect(placement !== null).toBe(counts && someSeating(c));
        if (placement !== null) check(c, placement);
        if (placement === null) seen[counts ? "unseatable" : "full"]++;
        else seen[placement.moves.length > 0 ? "moved" : "straight"]++;
      }),
      { numRuns: 3000 },
    );
    // Each kind of answer must have been put to the test.
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(15);
  });
});

describe("at a town's size", () => {
  const COUNTERS = 8;
  const roomy = (channels: Channel[] = ["counter"]): Case => ({
    rules: [{ channel: "counter", from: 0, until: TICKS, counters: COUNTERS, publicCounters: COUNTERS }],
    seats: Array.from({ length: COUNTERS }, (_, i) => ({ id: `s${i}`, channels })),
    visits: [],
    wish: { channel: "counter", quota: "public", from: 0, until: 1 },
  });

  test("while hours and counters stay the same, bookings are taken exactly as long as the counts allow", () => {
    // Intervals that never meet more than c at a time always fit on c counters, so counting is the whole truth here.
    fc.assert(
      fc.property(fc.array(span(5), { minLength: 60, maxLength: 90 }), (wishes) => {
        const c = roomy();
        for (const [i, wish] of wishes.entries()) {
          c.wish = { channel: "counter", quota: "public", ...wish };
          const fits = ticks(wish).every((tick) => c.visits.filter((v) => v.from <= tick && tick < v.until).length < COUNTERS);
          const placement = place(locationDay(inputOf(c)), candidateOf(c));
          expect(placement !== null).toBe(fits);
          if (placement === null) continue;
          check(c, placement);
          for (const { appointmentId, resourceId } of placement.moves) c.visits.find((v) => v.id === appointmentId)!.seat = resourceId;
          c.visits.push({ id: `v${i}`, seat: placement.resourceId, pinned: false, ...c.wish });
        }
      }),
      { numRuns: 20 },
    );
  });

  test("40 wish for one time, as many get it as there are counters", () => {
    const day = inputOf(roomy());
    const taken: DayAppointment[] = [];
    for (let i = 0; i < 40; i++) {
      const candidate: Candidate = { channel: "counter", quota: "public", startsAt: at(2), endsAt: at(4) };
      const placement = place(locationDay({ ...day, appointments: taken }), candidate);
      if (placement !== null) taken.push({ ...candidate, id: String(i), resourceId: placement.resourceId, status: "held" });
    }
    expect(new Set(taken.map(({ resourceId }) => resourceId)).size).toBe(COUNTERS);
    expect(taken).toHaveLength(COUNTERS);
  });
});
