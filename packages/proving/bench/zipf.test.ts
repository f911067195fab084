import { expect, test } from "vitest";
import { zipfRanks } from "./zipf.ts";

test("the first of three ranks is drawn twice as often as the second and three times as often as the third", () => {
  const draw = zipfRanks(3);
  const counts = [0, 0, 0, 0];
  for (let time = 0; time < 60_000; time++) counts[draw()]! += 1;
  // 6, 3 and 2 parts of eleven.
  const expected = [0, 6, 3, 2].map((parts) => (60_000 * parts) / 11);
  for (const rank of [1, 2, 3]) expect(Math.abs(counts[rank]! / expected[rank]! - 1)).toBeLessThan(0.05);
  expect(counts[0]).toBe(0);
});
