import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { answerInARush } from "./answers-in-a-rush.ts";

const CALM = 30;
let towns = 0;
const newTown = () => ({ tenant: { id: `town-${towns++}` } }) as Parameters<typeof answerInARush>[0];

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());
const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);
/** A rush is counted by whole seconds: what belongs together happens in one. */
const atTheTurnOfASecond = () => later(1_000 - (performance.now() % 1_000) + 5);

/** Counts how often it is really asked. */
function source() {
  const count = { asked: 0 };
  const ask = async () => ({ version: "1", answer: ++count.asked });
  return { count, ask };
}

const rush = async (town: ReturnType<typeof newTown>) => {
  await atTheTurnOfASecond();
  for (let i = 0; i < CALM; i++) await answerInARush(town, null, "1", async () => ({ version: "1", answer: 0 }));
};

describe("while it is calm", () => {
  test("everybody asks for themselves", async () => {
    const { count, ask } = source();
    const town = newTown();
    for (let i = 0; i < CALM; i++) await answerInARush(town, "q", "1", ask);
    expect(count.asked).toBe(CALM);
  });

  test("so they do a little later, where the same number comes in two seconds", async () => {
    const { count, ask } = source();
    const town = newTown();
    for (let i = 0; i < CALM * 2; i++) {
      if (i === CALM) await atTheTurnOfASecond();
      await answerInARush(town, "q", "1", ask);
    }
    expect(count.asked).toBe(CALM * 2);
  });
});

describe("in a rush", () => {
  test("one answer serves all who ask the same, also while it is being found; after a second it is found anew", async () => {
    const { count, ask } = source();
    const town = newTown();
    await rush(town);
    const answers = await Promise.all(Array.from({ length: 50 }, () => answerInARush(town, "q", "1", ask)));
    expect([count.asked, new Set(answers.map(({ answer }) => answer)).size]).toEqual([1, 1]);
    await later(1_050);
    for (let i = 0; i < 3; i++) await answerInARush(town, "q", "1", ask);
    expect(count.asked).toBe(2);
  });

  test("another question, and one that nobody else asks, are asked", async () => {
    const { count, ask } = source();
    const town = newTown();
    await rush(town);
    for (const question of ["q", "other", null, null]) await answerInARush(town, question, "1", ask);
    expect(count.asked).toBe(4);
  });

  test("another town is calm", async () => {
    const { count, ask } = source();
    await rush(newTown());
    const other = newTown();
    for (let i = 0; i < 3; i++) await answerInARush(other, "q", "1", ask);
    expect(count.asked).toBe(3);
  });

  test("what was answered under other rules serves nobody, nor does what failed", async () => {
    const { count, ask } = source();
    const town = newTown();
    await rush(town);
    await answerInARush(town, "q", "1", ask);
    await answerInARush(town, "q", "2", ask);
    expect(count.asked).toBe(2);
    // Read under version 1 by somebody who took it for version 3.
    await answerInARush(town, "q", "3", ask);
    await answerInARush(town, "q", "3", ask);
    expect(count.asked).toBe(4);
    const fail = () => Promise.reject(new Error("lost"));
    const first = answerInARush(town, "f", "1", fail);
    const second = answerInARush(town, "f", "1", ask);
    await expect(first).rejects.toThrow("lost");
    expect((await second).answer).toBe(5);
  });
});
