import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayKey, matchWishes, type Match, type OpenDay, type Waiting } from "./match-wishes.ts";

/**
 * A small world: places are locations × days, each with so many counters; a visit takes one of them for whole hours from
 * eight to twelve. Its oracle tries every way to give times to people and keeps the one that is best for the first, then
 * for the second, and so on.
 */
interface Need {
  readonly hours: number;
}
interface Person {
  readonly id: string;
  readonly person: string;
  readonly passed: number;
  readonly confirmedAt: number;
  readonly hours: number;
  readonly locations: readonly string[];
  readonly weekdays: readonly number[];
  readonly earliest: string | null;
  readonly latest: string;
  readonly window: readonly [number, number] | null;
  readonly before: readonly [day: string, hour: number] | null;
  readonly letGo: readonly string[];
}

const ZONE = "Europe/Berlin";
const LOCATIONS = ["north", "south"];
// Around the night in which the clocks change.
const DAYS = ["2027-03-26", "2027-03-29", "2027-03-30"];
const HOURS = [8, 9, 10, 11];
const at = (on: string, hour: number) =>
  Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: ZONE, plainTime: { hour } }).epochMilliseconds;
const clock = (hour: number) => `${String(hour).padStart(2, "0")}:00`;

interface Given {
  readonly location: string;
  readonly on: string;
  readonly hour: number;
  readonly hours: number;
}
type Capacity = Readonly<Record<string, number>>;

/** Whether a visit finds a counter all along. */
const hasRoom = (capacity: Capacity, taken: readonly Given[], wanted: Given) =>
  wanted.hour + wanted.hours <= 12 &&
  HOURS.filter((hour) => hour >= wanted.hour && hour < wanted.hour + wanted.hours).every(
    (hour) =>
      taken.filter((g) => g.location === wanted.location && g.on === wanted.on && g.hour <= hour && hour < g.hour + g.hours).length <
      (capacity[`${wanted.location} ${wanted.on}`] ?? 0),
  );

/** Everything a person would take, the best first. */
const wishedBy = (p: Person): Given[] =>
  DAYS.flatMap((on) => HOURS.flatMap((hour) => LOCATIONS.map((location) => ({ location, on, hour, hours: p.hours })))).filter(
    ({ location, on, hour }) =>
      (p.locations.length === 0 || p.locations.includes(location)) &&
      (p.weekdays.length === 0 || p.weekdays.includes(new Date(`${on}T12:00Z`).getUTCDay())) &&
      (p.earliest === null || on >= p.earliest) &&
      on <= p.latest &&
      (p.window === null || (hour >= p.window[0] && hour + p.hours <= p.window[1])) &&
      (p.before === null || on < p.before[0] || (on === p.before[0] && hour < p.before[1])) &&
      !p.letGo.includes(`${location} ${on}`),
  );

const inRank = (people: readonly Person[]) =>
  [...people].sort((a, b) => a.passed - b.passed || a.confirmedAt - b.confirmedAt || (a.id < b.id ? -1 : 1));

/** Tries all ways. What each gets is scored by its index in their own wishes; nothing comes last. */
function best(people: readonly Person[], capacity: Capacity): (Given | null)[] {
  const ranked = inRank(people);
  let found: { score: number[]; given: (Given | null)[] } | null = null;
  const attempt = (index: number, given: (Given | null)[], score: number[]): void => {
    const person = ranked[index];
    if (person === undefined) {
      const worse = found?.score.findIndex((s, i) => s !== score[i]) ?? -1;
      if (found === null || (worse >= 0 && (score[worse] as number) < (found.score[worse] as number))) found = { score, given };
      return;
    }
    const taken = given.filter((g) => g !== null);
    const served = ranked.slice(0, index).some((other, i) => other.person === person.person && given[i] !== null);
    for (const [nth, wanted] of wishedBy(person).entries()) {
      if (!served && hasRoom(capacity, taken, wanted)) attempt(index + 1, [...given, wanted], [...score, nth]);
    }
    attempt(index + 1, [...given, null], [...score, 1000]);
  };
  attempt(0, [], []);
  return (found as unknown as { given: (Given | null)[] }).given;
}

const asWaiting = (p: Person): Waiting<Need> => ({
  id: p.id,
  person: p.person,
  passed: p.passed,
  confirmedAt: p.confirmedAt,
  wish: {
    channel: "counter",
    locationIds: p.locations,
    weekdays: p.weekdays,
    earliestOn: p.earliest,
    latestOn: p.latest,
    fromTime: p.window === null ? null : clock(p.window[0]),
    untilTime: p.window === null ? null : clock(p.window[1]),
  },
  places: LOCATIONS.map((locationId) => ({ locationId, channel: "counter", hours: p.hours })),
  before: p.before === null ? null : at(...p.before),
  letGo: new Set(p.letGo),
});

const hourOf = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(ZONE).hour;
const asGiven = (m: Match<Need>): Given => ({ location: m.place.locationId, on: m.on, hour: hourOf(m.startsAt), hours: m.place.hours });

const openDays = (capacity: Capacity): OpenDay<Need>[] =>
  LOCATIONS.flatMap((locationId) =>
    DAYS.map((on) => ({
      locationId,
      on,
      free: (place, given) =>
        HOURS.filter((hour) => hasRoom(capacity, given.map(asGiven), { location: locationId, on, hour, hours: place.hours })).map(
          (hour) => ({
            startsAt: at(on, hour),
            endsAt: at(on, hour + place.hours),
          }),
        ),
    })),
  );

const day = fc.constantFrom(...DAYS);
const person = (index: number): fc.Arbitrary<Person> =>
  fc.record({
    id: fc.constant(`wish-${index}`),
    person: fc.constantFrom("ada", "ben", "eva"),
    passed: fc.integer({ min: 0, max: 2 }),
    confirmedAt: fc.integer({ min: 0, max: 3 }),
    hours: fc.integer({ min: 1, max: 2 }),
    locations: fc.subarray(LOCATIONS),
    weekdays: fc.subarray([1, 2, 5]),
    earliest: fc.option(day),
    latest: day,
    window: fc.option(fc.constantFrom<readonly [number, number]>([8, 10], [9, 12], [10, 11])),
    before: fc.option(fc.tuple(day, fc.constantFrom(...HOURS))),
    letGo: fc.subarray(
      LOCATIONS.flatMap((l) => DAYS.map((d) => `${l} ${d}`)),
      { maxLength: 1 },
    ),
  });
const people = fc.tuple(person(1), person(2), person(3));
const capacity = fc
  .tuple(...LOCATIONS.flatMap(() => DAYS.map(() => fc.integer({ min: 0, max: 1 }))))
  .map((counters) =>
    Object.fromEntries(LOCATIONS.flatMap((l, i) => DAYS.map((d, j) => [`${l} ${d}`, counters[i * DAYS.length + j] ?? 0]))),
  );

describe("who gets what becomes free", () => {
  test("is what every other way to give it away is worse than, for the first who would notice", () => {
    fc.assert(
      fc.property(people, capacity, (all, room) => {
        const found = matchWishes(all.map(asWaiting), openDays(room), ZONE);
        const wanted = best(all, room);
        const got = inRank(all)
          .map((p) => found.find((m) => m.waiting.id === p.id))
          .map((m) => (m === undefined ? null : asGiven(m)));
        // Of two locations at the same hour either will do.
        const when = (g: Given | null) => (g === null ? null : `${g.on} ${g.hour}`);
        expect(got.map(when)).toEqual(wanted.map(when));
      }),
      { numRuns: 1000 },
    );
  });

  test("never takes more room than there is, nor gives anybody two places", () => {
    fc.assert(
      fc.property(people, capacity, (all, room) => {
        const found = matchWishes(all.map(asWaiting), openDays(room), ZONE);
        found.forEach((m, i) => expect(hasRoom(room, found.slice(0, i).map(asGiven), asGiven(m))).toBe(true));
        expect(new Set(found.map((m) => m.waiting.person)).size).toBe(found.length);
      }),
      { numRuns: 500 },
    );
  });

  test("nobody gets what somebody before them wished for and was free to take", () => {
    fc.assert(
      fc.property(people, capacity, (all, room) => {
        const found = matchWishes(all.map(asWaiting), openDays(room), ZONE);
        const persons = new Set(found.map((m) => m.waiting.person));
        const ranked = inRank(all);
        for (const [rank, p] of ranked.entries()) {
          if (persons.has(p.person)) continue;
          const earlier = found.filter((m) => ranked.findIndex(({ id }) => id === m.waiting.id) < rank).map(asGiven);
          const open = wishedBy(p).filter((wanted) => hasRoom(room, earlier, wanted));
          expect(open, `${p.id} would have taken one of these`).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });
});

test("a visit that reaches beyond the hours, or into the next day, is not within them", () => {
  const one = asWaiting({
    id: "w",
    person: "ada",
    passed: 0,
    confirmedAt: 0,
    hours: 2,
    locations: [],
    weekdays: [],
    earliest: null,
    latest: "2027-03-30",
    window: [9, 10],
    before: null,
    letGo: [],
  });
  const free = (startsAt: number, endsAt: number): OpenDay<Need> => ({
    locationId: "north",
    on: "2027-03-26",
    free: () => [{ startsAt, endsAt }],
  });
  const found = (from: number, until: number) => matchWishes([one], [free(at("2027-03-26", from), at("2027-03-26", until))], ZONE).length;
  expect([found(9, 10), found(9, 11), found(8, 10)]).toEqual([1, 0, 0]);
  const overnight = free(at("2027-03-26", 9), at("2027-03-27", 0));
  expect(matchWishes([one], [overnight], ZONE)).toEqual([]);
});

test("days that were let go are named by location and date", () => {
  expect(dayKey("north", "2027-03-26")).toBe("north 2027-03-26");
});
