import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Candidate, type DayAppointment, type LocationDay, locationDay } from "./location-day.ts";
import { hasPlace, type Placement, place } from "./placement.ts";
import { plainCandidate, plainCounter, plainPlan, plainRule, plainVisit } from "./plain-day.fixture.ts";

// The oracle tries every seating of everybody, on a short day of twelve ticks. It knows the rows and nothing else.

const TICK = 15;
const TICKS = 12;
const OPENS = 8 * 60;
const start = Temporal.ZonedDateTime.from("2026-12-01T08:00[Europe/Berlin]").epochMilliseconds;
const at = (tick: number) => start + tick * TICK * 60_000;
const two = (n: number) => String(n).padStart(2, "0");
const clock = (tick: number) => `${two(Math.floor((OPENS + tick * TICK) / 60))}:${two((tick * TICK) % 60)}`;

type Channel = "counter" | "phone";
interface Ticks {
  from: number;
  until: number;
}
interface Rule extends Ticks {
  channel: Channel;
  counters: number;
  publicCounters: number;
}
interface Wish extends Ticks {
  channel: Channel;
  quota: "public" | "staff";
  /** Ticks its counter and room are taken beside the visit. */
  before: number;
  after: number;
  skills: string[];
  /** Skills of the room it needs; null: none. */
  roomSkills: string[] | null;
}
interface Visit extends Wish {
  id: string;
  seat: string;
  room: string | null;
  pinned: boolean;
}
interface Case {
  rules: Rule[];
  seats: { id: string; channels: Channel[]; skills: string[] }[];
  rooms: { id: string; skills: string[] }[];
  blocks: (Ticks & { seat: string })[];
  visits: Visit[];
  wish: Wish;
}

const meet = (a: Ticks, b: Ticks) => a.from < b.until && b.from < a.until;
const ticks = ({ from, until }: Ticks) => Array.from({ length: until - from }, (_, i) => from + i);
const taken = ({ from, until, before, after }: Wish) => ({ from: from - before, until: until + after });

function sum(c: Case, channel: Channel, tick: number, of: "counters" | "publicCounters"): number {
  return c.rules.filter((r) => r.channel === channel && r.from <= tick && tick < r.until).reduce((n, r) => n + r[of], 0);
}

const blocked = (c: Case, id: string, when: Ticks) => c.blocks.some((b) => b.seat === id && meet(b, when));
const able = (has: { skills: string[] }, wants: string[]) => wants.every((skill) => has.skills.includes(skill));

function openSeats(c: Case, who: Wish): string[] {
  const all = c.seats.filter((s) => s.channels.includes(who.channel));
  const onDuty = all.filter((_, rank) => ticks(who).every((tick) => rank < sum(c, who.channel, tick, "counters")));
  return onDuty.filter((s) => able(s, who.skills) && !blocked(c, s.id, taken(who))).map((s) => s.id);
}

const openRooms = (c: Case, who: Wish): string[] =>
  who.roomSkills === null ? [] : c.rooms.filter((r) => able(r, who.roomSkills ?? []) && !blocked(c, r.id, taken(who))).map((r) => r.id);

function withinCounts(c: Case): boolean {
  const { wish } = c;
  const existing = c.seats.filter((s) => s.channels.includes(wish.channel));
  return ticks(wish).every((tick) => {
    const now = c.visits.filter((v) => v.channel === wish.channel && v.from <= tick && tick < v.until);
    const onDuty = existing.slice(0, sum(c, wish.channel, tick, "counters"));
    const usable = onDuty.filter((s) => !blocked(c, s.id, { from: tick, until: tick + 1 }));
    return (
      now.length < usable.length &&
      (wish.quota === "staff" || now.filter((v) => v.quota === "public").length < sum(c, wish.channel, tick, "publicCounters"))
    );
  });
}

/** Every seating of all visits and the wish, of counters and of rooms: allowed at all, and nobody on anybody's lap. */
function someSeating(c: Case): boolean {
  const all = [...c.visits, c.wish];
  const fits = (options: (string | null)[][]): boolean => {
    const seatFrom = (i: number, seats: (string | null)[]): boolean =>
      i === all.length ||
      options[i]!.some((seat) => {
        const free = seat === null || all.slice(0, i).every((other, j) => seats[j] !== seat || !meet(taken(other), taken(all[i]!)));
        return free && seatFrom(i + 1, [...seats, seat]);
      });
    return seatFrom(0, []);
  };
  const counters = c.visits.map((v) => (v.pinned ? [v.seat] : [...new Set([v.seat, ...openSeats(c, v)])]));
  const rooms = c.visits.map((v) => (v.room === null ? [null] : v.pinned ? [v.room] : [...new Set([v.room, ...openRooms(c, v)])]));
  return fits([...counters, openSeats(c, c.wish)]) && fits([...rooms, c.wish.roomSkills === null ? [null] : openRooms(c, c.wish)]);
}

const span = (longest: number) =>
  fc.tuple(fc.nat(TICKS - 1), fc.integer({ min: 1, max: longest })).map(([from, n]) => ({ from, until: Math.min(TICKS, from + n) }));
const channel = fc.constantFrom<Channel>("counter", "counter", "counter", "phone");
const quota = fc.constantFrom("public" as const, "staff" as const);

// Short ones drop into gaps, long ones then need somebody to move.
const visit = fc.oneof({ weight: 2, arbitrary: span(3) }, { weight: 1, arbitrary: span(8) });
const mostly = <T>(often: T, seldom: T): fc.Arbitrary<T> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(often) }, { weight: 1, arbitrary: fc.constant(seldom) });
const demand = fc.record({
  channel,
  quota,
  before: mostly(0, 1),
  after: mostly(0, 1),
  skills: fc.constantFrom<string[]>([], [], [], [], ["pass"], ["foto"]),
  roomSkills: fc.constantFrom<string[] | null>(null, null, null, null, [], ["saal"]),
});

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
    seats: fc.array(
      fc.record({
        channels: fc.constantFrom<Channel[]>(["counter"], ["counter"], ["counter", "phone"], ["phone"]),
        skills: fc.constantFrom<string[]>([], ["pass"], ["pass", "foto"], ["pass", "foto"]),
      }),
      { minLength: 2, maxLength: 4 },
    ),
    rooms: fc.array(fc.constantFrom<string[]>([], ["saal"]), { minLength: 1, maxLength: 2 }),
    // Only what exists can be blocked: on most days nothing is.
    blocks: fc.array(fc.record({ seat: fc.nat(9), span: span(6) }), { maxLength: 1 }),
    visits: fc.array(fc.record({ span: visit, seat: fc.nat(), room: fc.nat(), demand, pinned: mostly(false, true) }), {
      minLength: 3,
      maxLength: 12,
    }),
    wish: fc.record({ demand, span: span(5) }),
  })
  .map((raw): Case => {
    const [day, ...parts] = [raw.rules[0], ...raw.rules[1].map(({ span, ...rest }) => ({ ...rest, ...span }))];
    const rules = [day, ...parts].map((r) => ({ ...r, publicCounters: Math.max(0, r.counters - raw.staffOnly) }));
    const seats = raw.seats.map((seat, i) => ({ id: `s${i}`, ...seat }));
    const rooms = raw.rooms.map((skills, i) => ({ id: `r${i}`, skills }));
    const blocks = raw.blocks.flatMap(({ seat, span }) => (seat < seats.length ? [{ seat: `s${seat}`, ...span }] : []));
    const visits: Visit[] = [];
    for (const [i, { span, seat, room, demand, pinned }] of raw.visits.entries()) {
      const roomId = demand.roomSkills === null ? null : `r${room % rooms.length}`;
      const visit: Visit = { id: `v${i}`, pinned, ...demand, ...span, seat: `s${seat % seats.length}`, room: roomId };
      // The database's constraints keep such pairs apart.
      const clashes = (v: Visit) => meet(taken(v), taken(visit)) && (v.seat === visit.seat || (v.room !== null && v.room === roomId));
      if (visits.length < 6 && !visits.some(clashes)) visits.push(visit);
    }
    return { rules, seats, rooms, blocks, visits, wish: { ...raw.wish.demand, ...raw.wish.span } };
  });

const timesOf = (wish: Wish) => {
  const { from, until } = taken(wish);
  return { startsAt: at(wish.from), endsAt: at(wish.until), occupiedAt: at(from), vacatedAt: at(until) };
};

function dayOf(c: Case, appointments = c.visits.map(appointmentOf)): LocationDay {
  const plan = plainPlan({
    date: Temporal.PlainDate.from("2026-12-01"),
    rules: c.rules.map(({ channel, from, until, counters, publicCounters }) =>
      plainRule({ weekday: 2, channel, opens: clock(from), closes: clock(until), counters, publicCounters }),
    ),
    resources: [
      ...c.seats.map(({ id, ...seat }, position) => plainCounter(id, position, seat)),
      ...c.rooms.map(({ id, skills }, position) => plainCounter(id, position, { kind: "room", skills })),
    ],
    blocks: c.blocks.map(({ seat, from, until }) => {
      return { resourceId: seat, firstOn: "2026-12-01", lastOn: "2026-12-01", fromTime: clock(from), untilTime: clock(until) };
    }),
  });
  return locationDay(plan, appointments);
}

const appointmentOf = (v: Visit): DayAppointment =>
  plainVisit({
    id: v.id,
    resourceId: v.seat,
    roomId: v.room,
    channel: v.channel,
    quota: v.quota,
    status: v.pinned ? "called" : "booked",
    counterSkills: v.skills,
    roomSkills: v.roomSkills,
    ...timesOf(v),
  });

const candidateOf = ({ wish }: Case): Candidate => {
  const { channel, quota, skills, roomSkills } = wish;
  return plainCandidate(at(wish.from), at(wish.until), { channel, quota, counterSkills: skills, roomSkills, ...timesOf(wish) });
};

/** What a placement makes of the day must itself be allowed. */
function check(c: Case, placement: Placement): void {
  for (const kind of ["counter", "room"] as const) {
    const moved = new Map(placement.moves.filter((m) => m.kind === kind).map((m) => [m.appointmentId, m.resourceId]));
    const before = (v: Visit) => (kind === "counter" ? v.seat : v.room);
    const open = kind === "counter" ? openSeats : openRooms;
    for (const v of c.visits) {
      if (!moved.has(v.id)) continue;
      expect(v.pinned).toBe(false);
      expect(moved.get(v.id)).not.toBe(before(v));
      expect(open(c, v)).toContain(moved.get(v.id));
    }
    const own = kind === "counter" ? placement.resourceId : placement.roomId;
    if (kind === "counter" || c.wish.roomSkills !== null) expect(open(c, c.wish)).toContain(own);
    else expect(own).toBeNull();
    const all = [...c.visits.map((v) => ({ ...v, at: moved.get(v.id) ?? before(v) })), { ...c.wish, at: own }];
    for (const [i, a] of all.entries()) {
      for (const b of all.slice(i + 1)) expect(a.at !== null && a.at === b.at && meet(taken(a), taken(b))).toBe(false);
    }
  }
  const keys = placement.moves.map(({ appointmentId, kind }) => `${appointmentId} ${kind}`);
  expect(new Set(keys).size).toBe(keys.length);
}

/** Of those free the one with the fewest skills, and of these the last. */
function smallestFree(c: Case): string | undefined {
  const free = openSeats(c, c.wish).filter((id) => !c.visits.some((v) => v.seat === id && meet(taken(v), taken(c.wish))));
  const size = (id: string) => c.seats.find((s) => s.id === id)!.skills.length;
  return free.reverse().sort((a, b) => size(a) - size(b))[0];
}

describe("against trying every seating", () => {
  test("a place is found exactly when there is one, the smallest that suffices, and everybody keeps a proper one", () => {
    const seen = { straight: 0, moved: 0, full: 0, unseatable: 0 };
    fc.assert(
      fc.property(instance, (c) => {
        const day = dayOf(c);
        const placement = place(day, candidateOf(c));
        expect(hasPlace(day, candidateOf(c))).toBe(placement !== null);
        const counts = withinCounts(c);
        expect(placement !== null).toBe(counts && someSeating(c));
        if (placement !== null) {
          check(c, placement);
          const free = smallestFree(c);
          if (free !== undefined) expect(placement.resourceId).toBe(free);
        }
        if (placement === null) seen[counts ? "unseatable" : "full"]++;
        else seen[placement.moves.length > 0 ? "moved" : "straight"]++;
      }),
      { numRuns: 10_000 },
    );
    // Each kind of answer must have been put to the test.
    expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(50);
  });
});

describe("at a town's size", () => {
  const COUNTERS = 8;
  const PLAIN = { channel: "counter", quota: "public", before: 0, after: 0, skills: [], roomSkills: null } satisfies Partial<Wish>;
  const roomy = (channels: Channel[] = ["counter"]): Case => ({
    rules: [{ channel: "counter", from: 0, until: TICKS, counters: COUNTERS, publicCounters: COUNTERS }],
    seats: Array.from({ length: COUNTERS }, (_, i) => ({ id: `s${i}`, channels, skills: [] })),
    rooms: [],
    blocks: [],
    visits: [],
    wish: { ...PLAIN, from: 0, until: 1 },
  });

  test("while hours and counters stay the same, bookings are taken exactly as long as the counts allow", () => {
    // Intervals that never meet more than c at a time always fit on c counters, so counting is the whole truth here.
    fc.assert(
      fc.property(fc.array(span(5), { minLength: 60, maxLength: 90 }), (wishes) => {
        const c = roomy();
        for (const [i, wish] of wishes.entries()) {
          c.wish = { ...PLAIN, ...wish };
          const fits = ticks(wish).every((tick) => c.visits.filter((v) => v.from <= tick && tick < v.until).length < COUNTERS);
          const placement = place(dayOf(c), candidateOf(c));
          expect(placement !== null).toBe(fits);
          if (placement === null) continue;
          check(c, placement);
          for (const { appointmentId, resourceId } of placement.moves) c.visits.find((v) => v.id === appointmentId)!.seat = resourceId;
          c.visits.push({ id: `v${i}`, seat: placement.resourceId, room: null, pinned: false, ...c.wish });
        }
      }),
      { numRuns: 20 },
    );
  });

  test("40 wish for one time, as many get it as there are counters", () => {
    const there: DayAppointment[] = [];
    for (let i = 0; i < 40; i++) {
      const placement = place(dayOf(roomy(), there), plainCandidate(at(2), at(4)));
      if (placement !== null) there.push(plainVisit({ id: String(i), resourceId: placement.resourceId, startsAt: at(2), endsAt: at(4) }));
    }
    expect(new Set(there.map(({ resourceId }) => resourceId)).size).toBe(COUNTERS);
    expect(there).toHaveLength(COUNTERS);
  });
});
