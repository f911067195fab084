import { describe, expect, test } from "vitest";
import { isAnotherPerson } from "./another-person.ts";
import { findPatterns, type GivenBack, type Kind, type OfficeWeek, type WeekBooking } from "./findings.ts";

const MONDAY = Date.UTC(2027, 2, 1);
const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];

/** Mulberry32: the same weeks in every run. */
function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { next, below: (n: number) => Math.floor(next() * n), chance: (p: number) => next() < p };
}

/**
 * A week of people who book for themselves and their families: networks of households, of carriers that put many behind one
 * address, of a library; a rush when times are released; typing errors put right, people who come to their senses, places
 * given back and soon taken by somebody who happens to look; a home that books for thirty; more and less patient towns.
 */
function honestWeek(seed: number): OfficeWeek {
  const { next, below, chance } = dice(seed);
  const households = [20, 80, 300, 1200][below(4)] ?? 20;
  const lapsing = 0.05 + next() * 0.4;
  const bookings: WeekBooking[] = [];
  const givenBack: GivenBack[] = [];
  const add = (more: Partial<WeekBooking>) => {
    const id = `${bookings.length}`;
    const heldAt = MONDAY + 7 * HOUR + (chance(0.15) ? below(5 * MINUTE) : below(7 * DAY - 8 * HOUR));
    const booked = !chance(lapsing);
    const bookedAt = booked && chance(0.93) ? heldAt + 90 * SECOND + below(40 * MINUTE) : null;
    const one: WeekBooking = {
      id,
      heldAt,
      bookedAt,
      renamedAt: bookedAt !== null && chance(0.003) ? bookedAt + below(5 * DAY) : null,
      outcome: booked ? "booked" : chance(0.1) ? "other" : "lapsed",
      byMail: chance(0.9),
      place: `place ${below(households * 20)}`,
      network: `network ${id}`,
      address: `address ${id}`,
      phone: null,
      person: `person ${id}`,
      exempt: false,
      offered: false,
      ...more,
    };
    bookings.push(one);
    if (bookedAt !== null && chance(0.12)) {
      const { place, network, address, person } = one;
      const at = bookedAt + below(2 * DAY);
      givenBack.push({ id, at, place, network, address, person });
      // Somebody looks at the right moment.
      if (chance(0.1)) add({ heldAt: at + below(90 * SECOND), place });
    }
  };
  for (let household = 0; household < households; household++) {
    const carrier = chance(0.2);
    const family = chance(0.85) ? 1 : 2 + below(4);
    const network = carrier ? `carrier ${below(150)}` : `household ${household}`;
    const contact = { network, address: `address of ${household}`, phone: chance(0.5) ? `phone of ${household}` : null };
    // A name is sometimes typed twice in two ways.
    for (let i = 0; i < family; i++) add({ ...contact, person: `person ${household}/${i}` });
  }
  for (let i = below(8); i > 0; i--) add({ network: "library" });
  if (chance(0.3)) for (let i = 0; i < 30; i++) add({ network: "home", address: "home", phone: "home", exempt: true });
  const before = 8 * bookings.length;
  return { bookings, givenBack, usual: { holds: before, lapsed: Math.round(before * lapsing) } };
}

const kinds = (week: OfficeWeek) => findPatterns(week).map(({ kind }) => kind);

test("200 honest weeks: nothing", () => {
  const found = Array.from({ length: 200 }, (_, seed) => findPatterns(honestWeek(seed)).map((one) => ({ seed, ...one }))).flat();
  expect(found).toEqual([]);
});

const plain = (id: string, more: Partial<WeekBooking> = {}): WeekBooking => ({
  id,
  heldAt: MONDAY + 10 * HOUR,
  bookedAt: MONDAY + 10 * HOUR + 5 * MINUTE,
  renamedAt: null,
  outcome: "booked",
  byMail: true,
  place: `place of ${id}`,
  network: `network of ${id}`,
  address: `address of ${id}`,
  phone: null,
  person: `person of ${id}`,
  exempt: false,
  offered: false,
  ...more,
});
const several = (n: number, more: (i: number) => Partial<WeekBooking>) =>
  Array.from({ length: n }, (_, i) =>
    plain(`planted ${i}`, { heldAt: MONDAY + i * HOUR, bookedAt: MONDAY + i * HOUR + 5 * MINUTE, ...more(i) }),
  );
const given = (one: WeekBooking, at: number, more: Partial<GivenBack> = {}): GivenBack => ({
  id: `given ${one.id}`,
  at,
  place: one.place,
  network: one.network,
  address: `first ${one.id}`,
  person: `first ${one.id}`,
  ...more,
});

/** For each pattern what was planted, how many of it are still none, and how many are one. */
const PLANTED: Readonly<
  Record<Kind, { readonly none: number; readonly some: number; readonly plant: (n: number) => Partial<OfficeWeek> }>
> = {
  network: { none: 14, some: 15, plant: (n) => ({ bookings: several(n, () => ({ network: "one" })) }) },
  "names-address": { none: 5, some: 6, plant: (n) => ({ bookings: several(n, () => ({ address: "one" })) }) },
  "names-phone": { none: 5, some: 6, plant: (n) => ({ bookings: several(n, () => ({ phone: "one" })) }) },
  renamed: {
    none: 4,
    some: 5,
    plant: (n) => ({ bookings: several(n, (i) => ({ renamedAt: MONDAY + i * HOUR + 47 * HOUR })) }),
  },
  "handed-over": {
    none: 2,
    some: 3,
    plant: (n) => {
      const taken = several(n, () => ({}));
      return { bookings: taken, givenBack: taken.map((one) => given(one, one.heldAt - 59 * SECOND, { address: "one giver" })) };
    },
  },
  lapsed: {
    none: 59,
    some: 60,
    plant: (n) => ({ bookings: several(100, (i) => (i < n ? { outcome: "lapsed" } : {})), usual: { holds: 800, lapsed: 240 } }),
  },
  burst: {
    none: 4,
    some: 5,
    plant: (n) => ({ bookings: several(8, (i) => ({ heldAt: MONDAY + i * SECOND, network: i < n ? "one" : `n${i}` })) }),
  },
};

describe.each(Object.entries(PLANTED))("%s", (kind, { none, some, plant }) => {
  const week = (n: number): OfficeWeek => ({ bookings: [], givenBack: [], usual: { holds: 0, lapsed: 0 }, ...plant(n) });
  test("is found where it begins, and nothing else with it", () => {
    expect(kinds(week(none))).toEqual([]);
    expect(kinds(week(some))).toEqual([kind]);
  });

  test("is found among honest people, and leads to what was planted", () => {
    for (let seed = 0; seed < 30; seed++) {
      const honest = honestWeek(seed);
      // Enough for a town of any size.
      const planted = week(Math.max(some, Math.ceil(honest.bookings.length * 0.05)));
      if (kind === "lapsed") continue;
      const found = findPatterns({
        ...honest,
        bookings: [...honest.bookings, ...planted.bookings],
        givenBack: [...honest.givenBack, ...planted.givenBack],
      });
      expect(found.map((one) => one.kind)).toContain(kind);
      const ids = found.filter((one) => one.kind === kind).flatMap(({ appointments }) => appointments);
      // Honest people who did the same are among them, and few.
      expect(ids.filter((id) => id.includes("planted")).length).toBeGreaterThan(0.7 * ids.length);
    }
  });
});

const from = (week: Partial<OfficeWeek>) => kinds({ bookings: [], givenBack: [], usual: { holds: 0, lapsed: 0 }, ...week });

test.each([
  ["an institution may book for many", { bookings: several(40, () => ({ network: "one", address: "one", phone: "one", exempt: true })) }],
  ["names changed on the third day", { bookings: several(9, (i) => ({ renamedAt: MONDAY + i * HOUR + 49 * HOUR })) }],
  ["one person, many appointments", { bookings: several(14, () => ({ network: "one", address: "one", phone: "one", person: "one" })) }],
  ["what was never booked", { bookings: several(40, () => ({ outcome: "other" as const, network: "one", address: "one" })) }],
])("%s: nothing", (_, week) => {
  expect(from(week)).toEqual([]);
});

test("a place taken a minute later, by the same person, or from many givers is no hand-over; from one network it is", () => {
  const bookings = several(6, () => ({}));
  const back = (more: (one: WeekBooking) => Partial<GivenBack>, after = 10 * SECOND) =>
    bookings.map((one) => given(one, one.heldAt - after, { network: `giver of ${one.id}`, ...more(one) }));
  expect(from({ bookings, givenBack: back(() => ({ address: "one" }), 61 * SECOND) })).toEqual([]);
  expect(from({ bookings, givenBack: back(({ address, person }) => ({ address, person })) })).toEqual([]);
  expect(from({ bookings, givenBack: back(() => ({})) })).toEqual([]);
  const wifi = bookings.map((one) => ({ ...one, network: "wifi" }));
  expect(from({ bookings: wifi, givenBack: back(() => ({ network: "wifi" })) })).toEqual(["handed-over"]);
});

test("what the waiting list hands on is none of it: places given back, offers that pass, and those taken quickly", () => {
  const offered = { offered: true, network: null } as const;
  const taken = several(6, () => ({}));
  const givenBack = taken.map((one) => given(one, one.heldAt - 10 * SECOND, { address: "one giver" }));
  expect(from({ bookings: taken, givenBack })).toEqual(["handed-over"]);
  expect(from({ bookings: taken.map((one) => ({ ...one, ...offered })), givenBack })).toEqual([]);
  const passed = several(80, () => ({ ...offered, outcome: "lapsed" }));
  expect(from({ bookings: [...several(40, () => ({})), ...passed] })).toEqual([]);
  const quick = several(8, (i) => ({ ...offered, heldAt: MONDAY + i * SECOND, bookedAt: MONDAY + 10 * SECOND }));
  expect(from({ bookings: quick })).toEqual([]);
  // But whoever collects appointments that way has them all the same.
  expect(from({ bookings: several(6, () => ({ ...offered, address: "one" })) })).toEqual(["names-address"]);
});

test("five confirmed before a mail can be read make a burst, by mail only", () => {
  const quick = (byMail: boolean) =>
    several(8, (i) => ({ byMail, heldAt: MONDAY + i * SECOND, bookedAt: MONDAY + i * SECOND + (i < 5 ? 19 * SECOND : 5 * MINUTE) }));
  expect(from({ bookings: quick(true) })).toEqual(["burst"]);
  expect(from({ bookings: quick(false) })).toEqual([]);
});

test("a finding names appointments and figures, and no more than a hundred of them", () => {
  const [found] = findPatterns({ bookings: several(300, () => ({ network: "one" })), givenBack: [], usual: { holds: 0, lapsed: 0 } });
  expect(found?.figures).toEqual({ bookings: 300, all: 300 });
  expect(found?.appointments).toHaveLength(100);
  expect(JSON.stringify(found)).not.toMatch(/person of|address of|"one"/);
});

test.each([
  ["Erika Mustermann", "Erika Musterman", false],
  ["Erika Mustermann", "Mustermann, Erika Maria", false],
  ["Erika Mustermann", "Erika Gabler", false],
  ["Jörg Müller", "Joerg Mueller", false],
  ["Jörg Müller", "Jorg Muller", false],
  ["Erkia Msutermann", "Erika Mustermann", false],
  ["Erika Mustermann", "Max Mustermann", false],
  ["Erika Mustermann", "Bilal Yıldız", true],
  ["E. Mustermann", "E. Yıldız", true],
  ["Anna Weiß", "Łukasz Nowak", true],
  ["Ümit Öz", "Umit Oz", false],
  ["Олена Шевченко", "Олена Шевченка", false],
  ["", "Max Mustermann", false],
])("%s to %s: another person %s", (before, after, another) => {
  expect(isAnotherPerson(before, after)).toBe(another);
});
