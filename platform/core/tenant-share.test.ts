import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AppPool } from "./db.ts";
import { withinShare } from "./tenant-share.ts";

let pool: AppPool;
beforeEach(() => {
  pool = { options: { max: 5 } } as AppPool;
});
afterEach(() => void vi.useRealTimers());

/** Work that ends when it is told to. */
function work(tenant: string) {
  let end: (error?: Error) => void = () => {};
  const state = { started: false };
  const done = withinShare(pool, tenant, () => {
    state.started = true;
    return new Promise<void>((resolve, reject) => (end = (error) => (error === undefined ? resolve() : reject(error))));
  });
  return { state, done, end: (error?: Error) => end(error) };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));
const started = (works: readonly ReturnType<typeof work>[]) => works.map(({ state }) => state.started);

test("a town has three of five, the next waits for one of its own, another town for nothing", async () => {
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
  own[0]!.end(new Error("failed"));
  await expect(own[0]!.done).rejects.toThrow("failed");
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
