import { expect, test } from "vitest";
import { keepOldest, type Sitter } from "./keep-oldest.ts";

const sitter = (id: string, startsAt: number, endsAt: number, ...options: string[]): Sitter => ({
  id,
  startsAt,
  endsAt,
  wants: { counter: { options, has: null } },
});

test("one in the middle of a crowd who cannot sit, though at each moment there is room, costs nobody else a seat", () => {
  const crowd = [
    sitter("long", 0, 4, "a", "b"),
    sitter("early", 0, 1, "a"),
    // Needs b, which the long one must have since somebody else has a.
    sitter("late", 3, 4, "b"),
    sitter("chain", 2, 6, "c"),
    sitter("of", 5, 8, "d"),
    sitter("others", 7, 9, "e"),
  ];
  const counters = [...keepOldest(crowd)].map(([id, { counter }]) => [id, counter]);
  expect(Object.fromEntries(counters)).toEqual({ long: "b", early: "a", chain: "c", of: "d", others: "e" });
});

test("whoever has what would do stays there when others find a seat all the same", () => {
  const kept = keepOldest([
    { id: "oldest", startsAt: 0, endsAt: 2, wants: { counter: { options: ["a", "b", "c"], has: "gone" } } },
    { id: "content", startsAt: 1, endsAt: 3, wants: { counter: { options: ["a", "b", "c"], has: "a" } } },
  ]);
  expect(kept.get("content")).toEqual({ counter: "a" });
  expect(["b", "c"]).toContain(kept.get("oldest")?.counter);
});

test("a crowded day: every counter is full, and nobody sits twice", () => {
  // A location of 20 counters of which 10 are left, all day full: 320 people in one crowd.
  const ids = Array.from({ length: 10 }, (_, i) => `c${i}`);
  const people = Array.from({ length: 320 }, (_, i) => {
    const startsAt = ((i * 7) % 16) * 30 + (i % 3) * 10;
    return sitter(`p${(i * 131) % 320}`, startsAt, startsAt + 30, ...ids);
  });
  const kept = keepOldest(people);
  expect(kept.size).toBeGreaterThan(140);
  const sitting = people.flatMap((one) => (kept.has(one.id) ? [{ ...one, seat: kept.get(one.id)?.counter }] : []));
  for (const [i, a] of sitting.entries())
    for (const b of sitting.slice(i + 1)) expect(a.seat === b.seat && a.startsAt < b.endsAt && b.startsAt < a.endsAt).toBe(false);
});
