import { expect, test } from "vitest";
import { earliestOf, rankPlaces } from "./rank-places.ts";

const place = (name: string, startsAt: number | null, nearest = false) => {
  return { name, nearest, earliest: startsAt === null ? null : { startsAt, endsAt: startsAt + 1 } };
};
const names = (places: readonly { name: string }[]) => places.map(({ name }) => name).join("");

test("the earliest first, equal ones as the town orders them, full ones last", () => {
  expect(names(rankPlaces([place("a", null), place("b", 3), place("c", 2), place("d", 3), place("e", null)]))).toBe("cbdae");
});

test("what is nearest comes before what is earlier, full or not", () => {
  expect(names(rankPlaces([place("a", 1), place("b", 9, true), place("c", null, true)]))).toBe("bca");
});

test("the earliest of all is looked for everywhere", () => {
  expect(earliestOf([place("a", null, true), place("b", 9, true), place("c", 2)])?.name).toBe("c");
  expect(earliestOf([place("a", null)])).toBeNull();
});
