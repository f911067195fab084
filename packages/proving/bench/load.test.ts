import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { closedLoop, openLoop } from "./load.ts";

test("a closed loop makes exactly as many requests as asked, never more at once than it has clients, and loses no byte", async () => {
  let [under, most, made] = [0, 0, 0];
  const loaded = await closedLoop(4, { requests: 21 }, async () => {
    most = Math.max(most, ++under);
    await sleep(1);
    under--;
    if (++made % 7 === 0) throw new Error("every seventh");
    return 10;
  });
  expect({ most, made, ...loaded, latencies: loaded.latencies.length, seconds: 0 }).toEqual({
    most: 4,
    made: 21,
    requests: 18,
    errors: 3,
    latencies: 18,
    bytes: 180,
    firstError: "every seventh",
    seconds: 0,
  });
});

test("an open loop asks on while nobody is answered", async () => {
  const answers = Promise.withResolvers<void>();
  let under = 0;
  const loaded = openLoop(200, 0.2, async () => {
    if (++under === 40) answers.resolve();
    await answers.promise;
    return 1;
  });
  expect((await loaded).requests).toBe(40);
});
