import { expect, test } from "vitest";
import { decideHold, type HoldCase } from "./decide-hold.ts";

const settings = { holdsPerNetwork: 20, challengeAbove: 60 };
const calm: HoldCase = { ofNetwork: 1, ofTenant: 1, proof: null, settings };

test.each<[string, Partial<HoldCase>, string]>([
  ["in a calm hour nobody proves anything", {}, "admit"],
  ["up to half of its share a network neither", { ofNetwork: 10 }, "admit"],
  ["from then on it does", { ofNetwork: 11 }, "ask"],
  ["and goes on with a proof", { ofNetwork: 11, proof: "proof" }, "admit"],
  ["up to its share", { ofNetwork: 20, proof: "proof" }, "admit"],
  ["and no further", { ofNetwork: 21, proof: "proof" }, "refuse"],
  ["as many as the town has set may hold in a minute", { ofTenant: 60 }, "admit"],
  ["beyond that each proves something", { ofTenant: 61 }, "ask"],
  ["and goes on with it", { ofTenant: 10_000, proof: "proof" }, "admit"],
  ["an answered mail goes through under pressure", { ofTenant: 10_000, proof: "mail" }, "admit"],
  ["and from a network that has had its share", { ofNetwork: 10_000, proof: "mail" }, "admit"],
])("%s", (_name, differing, decision) => {
  expect(decideHold({ ...calm, ...differing })).toBe(decision);
});

test("the smallest settings lock nobody out", () => {
  const smallest = { holdsPerNetwork: 1, challengeAbove: 1 };
  expect(decideHold({ ...calm, settings: smallest })).toBe("ask");
  expect(decideHold({ ...calm, proof: "proof", settings: smallest })).toBe("admit");
});
