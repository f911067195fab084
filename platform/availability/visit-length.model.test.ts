import fc from "fast-check";
import { expect, test } from "vitest";
import { freeSlots, decideSlot, type SlotQuery } from "./availability.ts";
import { type CartService, cartPlaces, fillCart } from "./cart.ts";
import type { DayAppointment } from "./location-day.ts";
import { PLAIN_SERVICE, plainCounter, plainPlan, plainQuery, plainRule, plainVisit } from "./plain-day.fixture.ts";
import { NEEDS, stateNeeds } from "./visitor-needs.ts";

// The oracle adds up minutes and looks at each minute of a visit; it knows neither carts nor placement.

const MINUTE = 60_000;
const OPENS = Temporal.ZonedDateTime.from("2026-12-01T08:00[Europe/Berlin]").epochMilliseconds;
const DAY_MINUTES = 240;
const COUNTERS = ["c1", "c2"];

const line = fc.record({
  minutes: fc.integer({ min: 5, max: 30 }),
  here: fc.option(fc.integer({ min: 5, max: 40 })),
  further: fc.option(fc.nat(20)),
  quantity: fc.integer({ min: 1, max: 4 }),
});
const visit = fc.record({
  counter: fc.nat(COUNTERS.length - 1),
  from: fc.nat(DAY_MINUTES - 5),
  length: fc.integer({ min: 5, max: 60 }),
  stays: fc.boolean(),
});
const scenario = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 3 }),
  offered: fc.record({ interpreter: fc.nat(30), sign_language: fc.nat(30), wheelchair: fc.nat(10), more_time: fc.nat(30) }),
  needs: fc.shuffledSubarray([...NEEDS]),
  visits: fc.array(visit, { maxLength: 8 }),
});

function dayQuery(minutes: number, appointments: readonly DayAppointment[]): SlotQuery {
  const rule = plainRule({ weekday: 2, opens: "08:00", closes: "12:00", counters: COUNTERS.length, publicCounters: COUNTERS.length });
  const resources = COUNTERS.map((id, position) => plainCounter(id, position));
  const plan = plainPlan({ date: Temporal.PlainDate.from("2026-12-01"), rules: [rule], resources });
  return plainQuery(plan, minutes, { appointments });
}

test("a place is free for as long as all services and all needs take together, minute by minute", () => {
  const seen = { straight: 0, moved: 0, full: 0 };
  fc.assert(
    fc.property(scenario, ({ lines, offered, needs, visits }) => {
      const services = lines.map(({ minutes, further }, i): CartService => {
        return {
          id: `i${i}`,
          slug: `s${i}`,
          officeId: "o",
          minutes,
          maxQuantity: 9,
          position: i,
          ...PLAIN_SERVICE,
          furtherMinutes: further,
        };
      });
      const quantities = new Map(lines.map(({ quantity }, i) => [`s${i}`, quantity]));
      const offers = lines.map(({ here }, i) => ({
        serviceId: `i${i}`,
        locationId: "h",
        channel: "counter" as const,
        minutes: here,
        furtherMinutes: null,
        unitsPerDay: null,
        stepFree: true,
      }));
      const [place] = cartPlaces(fillCart(quantities, services, stateNeeds(needs, offered)), offers);

      let whole = 0;
      for (const { minutes, here, further, quantity } of lines) {
        for (let n = 0; n < quantity; n++) whole += n === 0 ? (here ?? minutes) : (further ?? here ?? minutes);
      }
      for (const need of needs) whole += offered[need];

      const taken: DayAppointment[] = [];
      for (const [i, { counter, from, length, stays }] of visits.entries()) {
        const span = { startsAt: OPENS + from * MINUTE, endsAt: OPENS + Math.min(DAY_MINUTES, from + length) * MINUTE };
        const resourceId = COUNTERS[counter] as string;
        if (taken.some((other) => other.resourceId === resourceId && other.startsAt < span.endsAt && span.startsAt < other.endsAt))
          continue;
        taken.push(plainVisit({ id: `v${i}`, resourceId, status: stays ? "called" : "booked", ...span }));
      }

      const query = dayQuery(place?.minutes ?? 0, taken);
      const free = freeSlots(query);
      if (free.length === 0) seen.full++;
      for (const { startsAt, endsAt } of free) {
        expect((endsAt - startsAt) / MINUTE).toBe(whole);
        expect(endsAt).toBeLessThanOrEqual(OPENS + DAY_MINUTES * MINUTE);
        const decided = decideSlot(query, startsAt);
        if (typeof decided === "string") throw new Error(decided);
        const moved = new Map(decided.moves.map(({ appointmentId, resourceId }) => [appointmentId, resourceId]));
        seen[moved.size > 0 ? "moved" : "straight"]++;
        const there = taken.filter(({ id, resourceId }) => (moved.get(id) ?? resourceId) === decided.resourceId);
        for (let minute = 0; minute < whole; minute++) {
          const now = startsAt + minute * MINUTE;
          expect(there.some((other) => other.startsAt <= now && now < other.endsAt)).toBe(false);
        }
      }
    }),
    { numRuns: 300 },
  );
  expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(15);
});
