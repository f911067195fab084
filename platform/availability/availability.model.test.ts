import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideSlot, freeSlots, type SlotQuery } from "./availability.ts";
import { planDay } from "./day-plan.ts";
import { plainDemand } from "./demand.ts";
import { plainVisit } from "./plain-day.fixture.ts";
import { openingsOn } from "../hours/opening-hours.ts";

// The oracle: every minute of the day is looked at on its own, every seating is tried. It shares nothing with what it
// checks but the words of the rows.

const ZONE = "Europe/Berlin";
const MINUTE = 60_000;

type Channel = "counter" | "phone";
interface Hours {
  locationId: string;
  channel: Channel;
  opens: string;
  closes: string;
  counters: number;
  publicCounters: number;
}
interface Rule extends Hours {
  everyWeeks: number;
  weeksOfMonth: number[];
  weekday: number;
  validFrom: string | null;
  validUntil: string | null;
  openOnHolidays: boolean;
}
interface Exception extends Hours {
  onDate: string;
}
interface Closure {
  locationId: string | null;
  firstOn: string;
  lastOn: string;
  fromTime: string | null;
  untilTime: string | null;
  reason: { de: string };
}
interface Booked {
  id: string;
  resourceId: string;
  channel: Channel;
  quota: "public" | "staff";
  /** A cancelled one is of a place that rests. */
  status: "held" | "booked" | "called" | "cancelled";
  startsAt: number;
  endsAt: number;
}
interface Scenario {
  date: string;
  channel: Channel;
  quota: "public" | "staff";
  minutes: number;
  slotMinutes: number;
  notBefore: number;
  rules: Rule[];
  exceptions: Exception[];
  closures: Closure[];
  holiday: boolean;
  resources: { id: string; channels: Channel[]; position: number; active: boolean }[];
  appointments: Booked[];
  /** Percent of the public's places. */
  released: number;
}

const HERE = "town-hall";

// The minutes a date has, in order, each with what the clock shows.
const dates = new Map<string, { at: number; shows: number }[]>();
function minutesOf(date: string): { at: number; shows: number }[] {
  const known = dates.get(date);
  if (known) return known;
  const minutes = [];
  const noon = Date.parse(`${date}T12:00:00Z`);
  for (let at = noon - 30 * 60 * MINUTE; at < noon + 30 * 60 * MINUTE; at += MINUTE) {
    const clock = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE);
    if (clock.toPlainDate().toString() === date) minutes.push({ at, shows: clock.hour * 60 + clock.minute });
  }
  dates.set(date, minutes);
  return minutes;
}

const clockMinute = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Which minute of the day a time on the wall is; the first when it comes twice; an hour on when it is skipped. */
function indexOf(date: string, wall: number): number {
  const minutes = minutesOf(date);
  if (wall === 1440) return minutes.length;
  const index = minutes.findIndex(({ shows }) => shows === wall);
  return index >= 0 ? index : minutes.findIndex(({ shows }) => shows === wall + 60);
}

/** Walks from week to week, and counts the weekdays of the month one by one. */
function recurs(r: Rule, date: string): boolean {
  const day = new Date(`${date}T12:00:00Z`);
  const sameWeekdays: number[] = [];
  for (let d = 1; d <= 31; d++) {
    const other = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), d, 12));
    if (other.getUTCMonth() === day.getUTCMonth() && other.getUTCDay() === day.getUTCDay()) sameWeekdays.push(d);
  }
  const nth = sameWeekdays.indexOf(day.getUTCDate()) + 1;
  const names = nth === sameWeekdays.length ? [nth, -1] : [nth];
  if (r.weeksOfMonth.length > 0 && !r.weeksOfMonth.some((n) => names.includes(n))) return false;
  if (r.everyWeeks === 1 || r.validFrom === null) return true;
  const monday = new Date(`${r.validFrom}T12:00:00Z`);
  while (monday.getUTCDay() !== 1) monday.setUTCDate(monday.getUTCDate() - 1);
  for (; monday <= day; monday.setUTCDate(monday.getUTCDate() + 7 * r.everyWeeks)) {
    if (day.getTime() - monday.getTime() < 7 * 24 * 60 * MINUTE) return true;
  }
  return false;
}

function modelDay(s: Scenario, channel: Channel) {
  const weekday = [7, 1, 2, 3, 4, 5, 6][new Date(`${s.date}T12:00:00Z`).getUTCDay()];
  const mine = (h: Hours) => h.locationId === HERE && h.channel === channel;
  const exceptions = s.exceptions.filter((e) => mine(e) && e.onDate === s.date);
  const weekly = s.rules.filter(
    (r) =>
      mine(r) &&
      r.weekday === weekday &&
      !(r.validFrom && r.validFrom > s.date) &&
      !(r.validUntil && r.validUntil < s.date) &&
      recurs(r, s.date),
  );
  const hours: Hours[] = exceptions.length ? exceptions : weekly.filter((r) => !s.holiday || r.openOnHolidays);
  const closures = s.closures.filter((c) => (c.locationId === null || c.locationId === HERE) && c.firstOn <= s.date && c.lastOn >= s.date);
  const index = (time: string) => indexOf(s.date, clockMinute(time));
  const opened = hours.map((h) => ({ ...h, from: index(h.opens), until: index(h.closes) }));
  const shuts = closures.map((c) => ({ from: c.fromTime ? index(c.fromTime) : 0, until: c.untilTime ? index(c.untilTime) : 9999 }));
  const minutes = minutesOf(s.date).map(({ at, shows }, i) => {
    const open = opened.filter((h) => h.from <= i && i < h.until);
    const shut = shuts.some((c) => c.from <= i && i < c.until);
    return {
      at,
      shows,
      covered: open.length > 0,
      open: open.length > 0 && !shut,
      counters: shut ? 0 : open.reduce((n, h) => n + h.counters, 0),
      publicCounters: shut ? 0 : open.reduce((n, h) => n + h.publicCounters, 0),
    };
  });
  const starts = [...hours.map((h) => h.opens), ...closures.flatMap((c) => (c.untilTime ? [c.untilTime] : []))].map(clockMinute);
  const runs: { from: number; until: number; wallStart: number }[] = [];
  for (let i = 0; i < minutes.length; i++) {
    if (!minutes[i]!.open || (i > 0 && minutes[i - 1]!.open)) continue;
    let until = i;
    while (until < minutes.length && minutes[until]!.open) until++;
    runs.push({ from: i, until, wallStart: Math.min(...starts.filter((wall) => indexOf(s.date, wall) === i)) });
  }
  const closed =
    runs.length > 0
      ? null
      : minutes.some((m) => m.covered)
        ? "closure"
        : s.holiday && weekly.length > 0 && exceptions.length === 0 && hours.length === 0
          ? "holiday"
          : null;
  return { minutes, runs, closed };
}

function modelSlots(s: Scenario): { startsAt: number; endsAt: number }[] {
  const day = modelDay(s, s.channel);
  const midnight = minutesOf(s.date)[0]!.at;
  const hours = { counter: modelDay(s, "counter"), phone: modelDay(s, "phone") };
  const ranked = (channel: Channel) =>
    s.resources
      .filter((r) => r.active && r.channels.includes(channel))
      .sort((a, b) => (a.position === b.position ? a.id.localeCompare(b.id) : a.position - b.position))
      .map((r) => r.id);
  const openDuring = (channel: Channel, startsAt: number, endsAt: number) =>
    ranked(channel).filter((_, rank) => {
      for (let at = startsAt; at < endsAt; at += MINUTE) {
        const minute = hours[channel].minutes[(at - midnight) / MINUTE];
        if (!minute?.open || minute.counters <= rank) return false;
      }
      return true;
    });
  const there = s.appointments.filter((a) => a.status !== "cancelled" || s.quota === "public");
  const options = there.map((a) =>
    a.status === "called" ? [a.resourceId] : [...new Set([a.resourceId, ...openDuring(a.channel, a.startsAt, a.endsAt)])],
  );
  const seatable = (i: number, seats: string[], startsAt: number, endsAt: number, open: string[]): boolean => {
    if (i === there.length) {
      return open.some((id) => there.every((a, j) => seats[j] !== id || a.endsAt <= startsAt || endsAt <= a.startsAt));
    }
    return options[i]!.some((id) => {
      const clash = there.slice(0, i).some((a, j) => seats[j] === id && a.startsAt < there[i]!.endsAt && there[i]!.startsAt < a.endsAt);
      return !clash && seatable(i + 1, [...seats, id], startsAt, endsAt, open);
    });
  };
  const within = (startsAt: number, endsAt: number) => {
    for (let at = startsAt; at < endsAt; at += MINUTE) {
      const minute = day.minutes[(at - midnight) / MINUTE]!;
      const now = there.filter((a) => a.channel === s.channel && a.startsAt <= at && at < a.endsAt);
      if (now.length + 1 > Math.min(minute.counters, ranked(s.channel).length)) return false;
      if (s.quota === "public" && now.filter((a) => a.quota === "public").length + 1 > minute.publicCounters) return false;
    }
    return true;
  };
  if (s.quota === "public" && s.released < 100) {
    const capacity = day.minutes.reduce((n, m) => n + Math.min(m.publicCounters, ranked(s.channel).length), 0);
    const openAt = (at: number) => day.minutes.some((m) => m.open && m.at === at);
    const visits = there.filter((a) => a.channel === s.channel && a.quota === "public");
    const minutesOfVisit = (a: Booked) => Array.from({ length: (a.endsAt - a.startsAt) / MINUTE }, (_, i) => a.startsAt + i * MINUTE);
    const booked = visits.filter((a) => minutesOfVisit(a).some(openAt)).reduce((n, a) => n + minutesOfVisit(a).length, 0);
    if (booked + s.minutes > (s.released / 100) * capacity) return [];
  }
  const slots: { startsAt: number; endsAt: number }[] = [];
  for (const run of day.runs) {
    for (let wall = run.wallStart; wall < 1440; wall += s.slotMinutes) {
      const i = day.minutes.findIndex(({ shows }) => shows === wall);
      if (i < run.from || i + s.minutes > run.until) continue;
      const startsAt = day.minutes[i]!.at;
      const endsAt = startsAt + s.minutes * MINUTE;
      if (startsAt < s.notBefore || !within(startsAt, endsAt)) continue;
      if (seatable(0, [], startsAt, endsAt, openDuring(s.channel, startsAt, endsAt))) slots.push({ startsAt, endsAt });
    }
  }
  return slots;
}

// Scenarios: hours and bookings around the four days on which Berlin changes its clocks in 2026 and 2027.

const DAYS = ["2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31"].flatMap((day) =>
  [-1, 0, 0, 1].map((days) => Temporal.PlainDate.from(day).add({ days }).toString()),
);
const clock = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}:00`;
const channel = fc.constantFrom<Channel>("counter", "counter", "counter", "phone");
const quota = fc.constantFrom("public" as const, "staff" as const);
const quarter = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 24 }).map((n) => n * 15) },
  { weight: 3, arbitrary: fc.integer({ min: 32, max: 56 }).map((n) => n * 15) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 288 }).map((n) => n * 5) },
);
const times = fc
  .tuple(quarter, quarter)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const hours = fc
  .record({ times, channel, counters: fc.nat(3), share: fc.nat(3), elsewhere: fc.nat(9) })
  .map(({ times: [opens, closes], channel, counters, share, elsewhere }): Hours => ({
    locationId: elsewhere === 0 ? "branch" : HERE,
    channel,
    opens: clock(opens),
    closes: clock(closes),
    counters,
    publicCounters: Math.min(counters, share),
  }));

const seldom = <T>(list: fc.Arbitrary<T[]>): fc.Arbitrary<T[]> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant<T[]>([]) }, { weight: 2, arbitrary: list });

const scenario: fc.Arbitrary<Scenario> = fc
  .record({
    date: fc.constantFrom(...DAYS),
    channel,
    quota,
    minutes: fc.integer({ min: 1, max: 30 }).map((n) => n * 5),
    slotMinutes: fc.constantFrom(10, 15, 20, 25, 30, 60),
    lead: fc.oneof({ weight: 3, arbitrary: fc.constant(-60) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 900 }) }),
    rules: fc.array(
      fc.tuple(
        hours,
        fc.constantFrom(0, 0, 0, 0, 1),
        fc.constantFrom(null, null, -2, 0, 1, -9, -16),
        fc.constantFrom(null, null, 2, 0, -1),
        fc.boolean(),
        fc.constantFrom(1, 1, 1, 2, 3),
        fc.constantFrom([], [], [], [1, 4], [-1], [5], [2, 3]),
      ),
      { maxLength: 4 },
    ),
    exceptions: seldom(fc.array(fc.tuple(hours, fc.constantFrom(0, 0, 1)), { maxLength: 2 })),
    closures: seldom(
      fc.array(
        fc.record({
          times: fc.option(times, { freq: 6 }),
          where: fc.constantFrom(null, HERE, "branch"),
          from: fc.integer({ min: -2, max: 1 }),
          days: fc.integer({ min: 0, max: 2 }),
        }),
        { maxLength: 2 },
      ),
    ),
    holiday: fc.constantFrom(true, false, false, false),
    resources: fc.array(
      fc.record({
        position: fc.nat(3),
        channels: fc.constantFrom<Channel[]>(["counter"], ["counter", "phone"], ["phone"]),
        active: fc.constantFrom(true, true, true, true, false),
      }),
      { maxLength: 4 },
    ),
    appointments: fc.array(
      fc.record({
        from: quarter,
        length: fc.integer({ min: 1, max: 12 }),
        resource: fc.nat(),
        channel,
        quota,
        status: fc.constantFrom<Booked["status"]>("held", "booked", "booked", "called", "cancelled"),
      }),
      { maxLength: 5 },
    ),
    released: fc.constantFrom(100, 100, 100, 0, 40, 75),
  })
  .map((raw): Scenario => {
    const date = Temporal.PlainDate.from(raw.date);
    const shifted = (days: number | null) => (days === null ? null : date.add({ days }).toString());
    const start = minutesOf(raw.date)[0]!.at;
    const resources = raw.resources.map((r, i) => ({ id: `r${i}`, ...r }));
    const appointments: Booked[] = [];
    for (const [i, a] of raw.appointments.entries()) {
      const startsAt = start + a.from * MINUTE;
      const endsAt = startsAt + a.length * 15 * MINUTE;
      const resourceId = `r${a.resource % Math.max(1, resources.length)}`;
      // The database's constraint keeps such pairs apart.
      if (appointments.some((b) => b.resourceId === resourceId && b.startsAt < endsAt && startsAt < b.endsAt)) continue;
      appointments.push({ id: `a${i}`, resourceId, channel: a.channel, quota: a.quota, status: a.status, startsAt, endsAt });
    }
    return {
      date: raw.date,
      channel: raw.channel,
      quota: raw.quota,
      minutes: raw.minutes,
      slotMinutes: raw.slotMinutes,
      notBefore: start + raw.lead * MINUTE,
      rules: raw.rules.map(([h, off, from, until, openOnHolidays, everyWeeks, weeksOfMonth]) => ({
        ...h,
        weekday: date.add({ days: off }).dayOfWeek,
        validFrom: shifted(from),
        validUntil: shifted(until),
        openOnHolidays,
        // The database refuses a rhythm without a beginning.
        everyWeeks: from === null ? 1 : everyWeeks,
        weeksOfMonth: [...weeksOfMonth],
      })),
      exceptions: raw.exceptions.map(([h, off]) => ({ ...h, onDate: date.add({ days: off }).toString() })),
      closures: raw.closures.map(({ times, where, from, days }) => ({
        locationId: where,
        firstOn: date.add({ days: from }).toString(),
        lastOn: date.add({ days: from + days }).toString(),
        fromTime: times && clock(times[0]),
        untilTime: times && clock(times[1]),
        reason: { de: "Umzug" },
      })),
      holiday: raw.holiday,
      resources,
      appointments,
      released: raw.released,
    };
  });

const rulesOf = (s: Scenario) => ({
  ...s,
  date: Temporal.PlainDate.from(s.date),
  timeZone: ZONE,
  locationId: HERE,
  holidays: new Map(s.holiday ? [[s.date, { de: "Feiertag" }]] : []),
  resources: s.resources.map((r) => ({ ...r, kind: "counter" as const, skills: [] })),
  blocks: [],
});

const queryOf = (s: Scenario): SlotQuery => ({
  plan: planDay(rulesOf(s)),
  appointments: s.appointments.filter((a) => a.status !== "cancelled" || s.quota === "public").map((a) => plainVisit(a)),
  demand: { ...plainDemand(s.minutes), channel: s.channel },
  share: { quota: s.quota },
  slotMinutes: s.slotMinutes,
  notBefore: s.notBefore,
  released: s.released,
  unitsTaken: new Map(),
});

const RUNS = 500;

describe("against a model that looks at every minute", () => {
  test("opening hours", () => {
    fc.assert(
      fc.property(scenario, (s) => {
        const model = modelDay(s, s.channel);
        const { openings, closedBecause } = openingsOn(rulesOf(s));
        expect(closedBecause?.kind ?? null).toBe(model.closed);
        expect(openings.map(({ startsAt, endsAt, wallStart }) => ({ startsAt, endsAt, wallStart }))).toEqual(
          model.runs.map(({ from, until, wallStart }) => {
            return { startsAt: model.minutes[from]!.at, endsAt: model.minutes[until - 1]!.at + MINUTE, wallStart };
          }),
        );
        const segments = openings.flatMap((opening) => opening.segments);
        const staffed = model.minutes.map(({ at }) => segments.filter((g) => g.startsAt <= at && at < g.endsAt));
        expect(staffed.map((now) => now.map((g) => `${g.publicCounters}/${g.counters}`).join())).toEqual(
          model.minutes.map((minute) => (minute.open ? `${minute.publicCounters}/${minute.counters}` : "")),
        );
      }),
      { numRuns: RUNS },
    );
  });

  test("free slots; the day list agrees with the time list, and deciding with both", () => {
    const seen = { slots: 0, refused: 0 };
    fc.assert(
      fc.property(scenario, (s) => {
        const expected = modelSlots(s);
        const query = queryOf(s);
        expect(freeSlots(query)).toEqual(expected);
        expect(freeSlots(query, 1)).toEqual(expected.slice(0, 1));
        const starts = new Set(expected.map(({ startsAt }) => startsAt));
        const empty = new Set(modelSlots({ ...s, appointments: [] }).map(({ startsAt }) => startsAt));
        for (const { at } of minutesOf(s.date).filter(({ at }, i) => i % 15 === 7 || empty.has(at))) {
          const decision = decideSlot(query, at);
          const refusal = empty.has(at) ? "slot_taken" : "slot_not_offered";
          expect(typeof decision === "string" ? decision : "placed").toBe(starts.has(at) ? "placed" : refusal);
        }
        seen.slots += starts.size;
        seen.refused += empty.size - starts.size;
      }),
      { numRuns: RUNS },
    );
    // Both answers must have been put to the test.
    expect(seen.slots).toBeGreaterThan(RUNS / 2);
    expect(seen.refused).toBeGreaterThan(RUNS / 20);
  });
});

// The same scenarios in a process of each zone: what it prints must be the model's answer.
const CHILD = `
  const [{ freeSlots }, { planDay }, { bookingWindow }, { holidaysOf }] = await Promise.all(process.argv.slice(1).map((url) => import(url)));
  const input = JSON.parse(await new Response(process.stdin).text());
  const slots = input.map(({ rules, query }) => freeSlots({ ...query, unitsTaken: new Map(),
    plan: planDay({ ...rules, date: Temporal.PlainDate.from(rules.date), holidays: new Map(rules.holidays) }) }));
  const { firstDate, lastDate } = bookingWindow(Temporal.Instant.from("2026-10-24T22:30:00Z"), "${ZONE}", { quota: "public" },
    { minimumLeadMinutes: 0, minimumLeadDays: 0, horizonDays: 1 });
  const holidays = [...holidaysOf("BW", 2026, []).keys()];
  console.log(JSON.stringify({ offset: new Date(0).getTimezoneOffset(), slots, days: [firstDate, lastDate], holidays }));`;
const MODULES = ["./availability.ts", "./day-plan.ts", "./booking-window.ts", "../hours/holidays.ts"];

/** A scenario as a pipe can carry it. */
function written(s: Scenario) {
  const { plan: _, unitsTaken: __, ...query } = queryOf(s);
  const rules = rulesOf(s);
  return { rules: { ...rules, holidays: [...rules.holidays] }, query };
}

test.each([
  ["Europe/Berlin", -60],
  ["America/New_York", 300],
  ["Pacific/Kiritimati", 640],
])("a process in %s offers the same", (zone, offset) => {
  const scenarios = fc.sample(scenario, 150);
  const child = spawnSync(
    process.execPath,
    ["--input-type=module", "-e", CHILD, ...MODULES.map((path) => new URL(path, import.meta.url).href)],
    { input: JSON.stringify(scenarios.map(written)), env: { ...process.env, TZ: zone }, encoding: "utf8" },
  );
  expect(child.status, child.stderr).toBe(0);
  const said = JSON.parse(child.stdout) as { offset: number; slots: unknown[]; days: string[]; holidays: string[] };
  expect(said.offset).toBe(offset);
  expect(said.slots).toEqual(scenarios.map(modelSlots));
  expect(said.days).toEqual(["2026-10-25", "2026-10-26"]);
  expect(said.holidays).toContain("2026-01-06");
  expect(said.holidays).not.toContain("2026-01-07");
});
