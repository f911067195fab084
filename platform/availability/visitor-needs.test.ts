import { expect, test } from "vitest";
import { readNeeds, stateNeeds } from "./visitor-needs.ts";

const offered = { more_time: 10, interpreter: 15, wheelchair: 0 };

test.each([
  ["bedarf=more_time&bedarf=wheelchair", ["more_time", "wheelchair"]],
  ["bedarf=more_time&bedarf=more_time", ["more_time"]],
  ["bedarf=more_time,wheelchair", ["more_time", "wheelchair"]],
  ["bedarf=&leistung=pass", []],
  ["bedarf=unsinn", ["unsinn"]],
])("%s", (query, needs) => {
  expect(readNeeds(new URLSearchParams(query))).toEqual(needs);
});

test("each counts once, in one order, with the town's minutes", () => {
  expect(stateNeeds(["more_time", "wheelchair", "interpreter"], offered)).toEqual({
    needs: ["interpreter", "wheelchair", "more_time"],
    minutes: 25,
  });
  expect(stateNeeds(["wheelchair"], offered)).toEqual({ needs: ["wheelchair"], minutes: 0 });
  expect(stateNeeds([], offered)).toEqual({ needs: [], minutes: 0 });
});

test.each([["unsinn"], ["sign_language"], ["toString"], ["__proto__"]])("%s is refused beside what is offered", (need) => {
  expect(() => stateNeeds(["more_time", need], offered)).toThrow(expect.objectContaining({ kind: "invalid", reason: "need_not_offered" }));
});
