import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type pg from "pg";
import { takeShare } from "./tenant-share.ts";

let pool: pg.Pool;
beforeEach(() => {
  pool = { options: { max: 7 } } as pg.Pool;
});
afterEach(() => void vi.useRealTimers());

/** Work that ends when it is told to. */
function work(tenant: string) {
  let end: () => void = () => {};
  const state = { started: false };
  const done = takeShare(pool, tenant).then(async (giveBack) => {
    state.started = true;
    await new Promise<void>((resolve) => (end = resolve));
    giveBack();
  });
  return { state, done, end: () => end() };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));
const started = (works: readonly ReturnType<typeof work>[]) => works.map(({ state }) => state.started);

test("a town has three of seven, the next waits for one of its own, another town for nothing", async () => {
  const own = [work("a"), work("a"), work("a"), work("a"), work("a")];
  const other = work("b");
  await settle();
  expect(started([...own, other])).toEqual([true, true, true, false, false, true]);
  other.end();
  await other.done;
  expect(started(own)).toEqual([true, true, true, false, false]);
  own[1]!.end();
  await settle();
  expect(started(own)).toEqual([true, true, true, true, false]);
  own[0]!.end();
  await own[0]!.done;
  await settle();
  expect(started(own)).toEqual([true, true, true, true, true]);
  for (const one of own.slice(2)) one.end();
  await Promise.all(own.slice(1).map(({ done }) => done));
});

test("who waits for fifteen seconds is told to come again, and is no longer in the way", async () => {
  vi.useFakeTimers();
  const busy = [work("a"), work("a"), work("a")];
  const late = work("a");
  const settled = Promise.allSettled([late.done]);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await settled).toMatchObject([{ status: "rejected", reason: { kind: "unavailable", reason: "busy" } }]);
  for (const one of busy) one.end();
  await Promise.all(busy.map(({ done }) => done));
  const next = [work("a"), work("a"), work("a"), work("a")];
  await vi.advanceTimersByTimeAsync(0);
  expect(started(next)).toEqual([true, true, true, false]);
  next[0]!.end();
  await vi.advanceTimersByTimeAsync(0);
  expect(started(next)[3]).toBe(true);
  for (const one of next) one.end();
});
