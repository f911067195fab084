import fc from "fast-check";
import { expect, test } from "vitest";
import { type Seated, seat } from "./reassignment.ts";

const meet = (a: Seated, b: Seated) => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

/** One after the other, every seat, back when stuck. */
function seatable(people: readonly Seated[], seats: number[] = []): boolean {
  const next = people[seats.length];
  if (next === undefined) return true;
  return next.seats.some(
    (s) => seats.every((taken, i) => taken !== s || !meet(people[i] as Seated, next)) && seatable(people, [...seats, s]),
  );
}

/** Who sits where they may not, or where somebody else sits. */
const mistakes = (people: readonly Seated[], seats: readonly number[]): Seated[] =>
  people.filter((one, i) => {
    const shared = people.some((other, j) => i !== j && seats[i] === seats[j] && meet(one, other));
    return shared || !one.seats.includes(seats[i] as number);
  });

const crowd = fc.integer({ min: 2, max: 5 }).chain((seats) =>
  fc.array(
    fc
      .record({
        startsAt: fc.nat(12),
        length: fc.integer({ min: 1, max: 6 }),
        seats: fc.uniqueArray(fc.nat(seats - 1), { minLength: 1, maxLength: seats }),
      })
      .map(({ startsAt, length, seats }): Seated => ({ startsAt, endsAt: startsAt + length, seats })),
    { minLength: 3, maxLength: 14 },
  ),
);

test("seats everybody exactly when trying everything does", () => {
  const seen = { yes: 0, no: 0 };
  fc.assert(
    fc.property(crowd, (people) => {
      const seats = seat(people, 1000);
      expect(seats !== null).toBe(seatable(people));
      seen[seats === null ? "no" : "yes"]++;
      if (seats === null) return;
      expect(mistakes(people, seats)).toEqual([]);
    }),
    { numRuns: 3000 },
  );
  expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(300);
});

// Six seats taken without a gap; who may sit where beside that is chance, and the answer is hidden by shuffling.
const room = fc
  .array(
    fc.array(
      fc.record({ length: fc.integer({ min: 1, max: 4 }), order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 2, maxLength: 4 }) }),
      {
        minLength: 8,
        maxLength: 8,
      },
    ),
    { minLength: 6, maxLength: 6 },
  )
  .map((rows) =>
    rows.flatMap((row, own): Seated[] => {
      let startsAt = 0;
      return row.flatMap(({ length, order }) => {
        const from = startsAt;
        startsAt = Math.min(8, from + length);
        return from < startsAt ? [{ startsAt: from, endsAt: startsAt, seats: order.includes(own) ? order : [...order, own] }] : [];
      });
    }),
  );

test("finds the seating of a packed room", () => {
  const seen = { straight: 0, detours: 0 };
  fc.assert(
    fc.property(room, (people) => {
      const seats = seat(people, 1000);
      expect(seats).not.toBeNull();
      expect(mistakes(people, seats as number[])).toEqual([]);
      seen[seat(people, 0) === null ? "detours" : "straight"]++;
    }),
    { numRuns: 500 },
  );
  expect(Math.min(seen.straight, seen.detours), JSON.stringify(seen)).toBeGreaterThan(20);
});

test("sees at once that eleven do not fit on ten, however they are mixed up", () => {
  const people = Array.from({ length: 11 }, (_, i): Seated => {
    return { startsAt: i, endsAt: 20 + i, seats: Array.from({ length: 10 }, (_, s) => (s * 7 + i) % 10) };
  });
  expect(seat(people, 0)).toBeNull();
  expect(seat(people.slice(1), 0)).not.toBeNull();
});

test("gives up after so many wrong turns and says no", () => {
  const people: Seated[] = [
    { startsAt: 0, endsAt: 2, seats: [0, 2] },
    { startsAt: 1, endsAt: 2, seats: [0, 1, 2, 3] },
    { startsAt: 1, endsAt: 3, seats: [0, 3] },
    { startsAt: 1, endsAt: 3, seats: [0, 1, 2] },
    { startsAt: 2, endsAt: 6, seats: [0, 1] },
    { startsAt: 4, endsAt: 7, seats: [2, 3] },
  ];
  expect(seat(people, 0)).toBeNull();
  expect(seat(people, 10)).not.toBeNull();
});
