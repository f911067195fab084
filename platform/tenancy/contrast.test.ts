import { expect, test } from "vitest";
import { contrastRatio } from "./contrast.ts";

test.each([
  ["#000000", "#ffffff", 21],
  ["#ffffff", "#ffffff", 1],
  // The lightest grey that passes on white, and the next one, as accessibility guides quote them.
  ["#767676", "#ffffff", 4.54],
  ["#777777", "#ffffff", 4.48],
  ["#ff0000", "#ffffff", 4.0],
  ["#0000ff", "#ffffff", 8.59],
])("%s on %s is %d:1", (front, behind, ratio) => {
  expect(contrastRatio(front, behind)).toBeCloseTo(ratio, 2);
  expect(contrastRatio(behind, front)).toBe(contrastRatio(front, behind));
});
