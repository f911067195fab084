import fc from "fast-check";
import { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testRedis } from "../run/test-database.ts";
import { localQueue } from "./local-queue.ts";
import { burstOf, GLIMPSE_MS, PATIENCE_MS, type Queue, type Told } from "./queue.ts";
import { redisQueue } from "./redis-queue.ts";
import { sharedStore } from "./shared-store.ts";

let server: Awaited<ReturnType<typeof testRedis>>;
const connections: Redis[] = [];
const connected = async () => {
  const redis = new Redis(server.url, { enableOfflineQueue: false, lazyConnect: true });
  connections.push(redis);
  await redis.connect();
  return redis;
};
beforeAll(async () => {
  server = await testRedis();
});
afterAll(async () => {
  for (const redis of connections) redis.disconnect();
  await server.close();
});

const START = 1_800_000_000_000;
let now = START;
let tenants = 0;
let tenantId = "";
beforeEach(() => {
  // Each test has a town of its own, as the queue of the last one is still there.
  tenantId = `town-${++tenants}`;
  now = START;
});
const clock = () => now;

const kinds: [string, () => Promise<Queue>][] = [
  ["of one process", async () => localQueue(clock)],
  ["in Redis", async () => redisQueue(sharedStore(await connected()), { now: clock, shared: clock })],
];

describe.each(kinds)("the queue %s", (_name, open) => {
  let queue: Queue;
  beforeAll(async () => {
    queue = await open();
  });
  const ask = (id: string, rate = 60, known = true) => queue.ask({ tenantId, id, known, rate });
  const arrive = (id: string, rate = 60) => ask(id, rate, false);
  const crowd = async (count: number, rate = 60) => {
    for (let i = 0; i < count; i++) await arrive(`crowd-${i}`, rate);
  };
  const ahead = (told: Told) => (told.outcome === "waiting" ? told.ahead : -1);

  test("is not seen while fewer come than may", async () => {
    for (let second = 0; second < 120; second++, now += 1_000) expect(await arrive(`p${second}`)).toEqual({ outcome: "admitted" });
  });

  test("lets nobody in beyond the rate and its burst, and all of those", async () => {
    let admitted = 0;
    for (let i = 0; i < 300; i++) if ((await arrive(`p${i}`)).outcome === "admitted") admitted++;
    expect(admitted).toBe(burstOf(60));
  });

  test("keeps the order in which people came, whatever the order they ask in", async () => {
    await crowd(burstOf(60));
    const people = Array.from({ length: 30 }, (_, i) => `p${i}`);
    for (const [i, id] of people.entries()) expect(ahead(await arrive(id))).toBe(i);
    for (const id of people.toReversed()) await ask(id);
    const admitted: string[] = [];
    // Half a second apart: two of them never get in at once, so the order can be seen.
    for (let turn = 0; admitted.length < 30 && turn < 100; turn++) {
      now += 500;
      for (const id of people.filter((one) => !admitted.includes(one)).toReversed()) {
        if ((await ask(id)).outcome === "admitted") admitted.push(id);
      }
    }
    expect(admitted).toEqual(people);
  });

  test("counts those who are gone no more, and puts them at the end when they come back", async () => {
    await crowd(10);
    for (const id of ["first", "second", "third"]) {
      await arrive(id);
      await ask(id);
    }
    // A rate so small that nobody's turn comes meanwhile.
    const slowly = async (id: string) => ahead(await ask(id, 0.001));
    for (let i = 0; i < 6; i++) {
      now += PATIENCE_MS / 5;
      await slowly("second");
      await slowly("third");
    }
    expect(await slowly("third")).toBe(1);
    expect(await slowly("first")).toBe(2);
    expect(await slowly("second")).toBe(0);
  });

  test("keeps a place for a minute without a question", async () => {
    await crowd(10);
    for (const id of ["first", "second"]) {
      await arrive(id);
      await ask(id);
    }
    now += PATIENCE_MS - 1;
    expect(await ask("second", 0.001)).toMatchObject({ outcome: "waiting", ahead: 1 });
    expect(await ask("first", 0.001)).toMatchObject({ outcome: "waiting", ahead: 0 });
  });

  test("a turn that nobody takes is given back", async () => {
    await arrive("crowd", 1);
    for (const id of ["gone", "there"]) {
      await arrive(id, 1);
      await ask(id, 1);
    }
    now += 30_000;
    await ask("gone", 1);
    // One a minute: the next turn is that of whoever is gone, at 60 s, and is given back at 90 s; another one comes at 120 s.
    while ((await ask("there", 1)).outcome === "waiting" && now < START + 200_000) now += 5_000;
    expect(now - START).toBe(90_000);
  });

  test("those who come back late stand in the order they came back", async () => {
    await crowd(10);
    for (const id of ["b", "c", "a"]) expect((await ask(id, 0.001)).outcome).toBe("waiting");
    now += PATIENCE_MS;
    const numbers = [];
    for (const id of ["c", "a", "b", "c", "a"]) numbers.push(ahead(await ask(id, 0.001)));
    expect(numbers).toEqual([0, 1, 2, 0, 1]);
  });

  test("says how many go in a minute as they really go, the rate as long as nobody has", async () => {
    await crowd(5, 6);
    await arrive("stays", 6);
    expect(await ask("stays", 6)).toMatchObject({ perMinute: 6 });
    for (let i = 0; i < 30; i++) await ask(`leaves-${i}`, 6);
    // Where the turn of one has come, another one still waits.
    const perMinute = async () => {
      for (const id of Array.from({ length: 8 }, (_, i) => `behind-${i}`)) {
        const told = await ask(id, 6);
        if (told.outcome === "waiting") return told.perMinute;
      }
      return 0;
    };
    await perMinute();
    now += 59_000;
    await perMinute();
    now += 1_000;
    // Some have begun before the minute was over, the others have gone.
    expect(await perMinute()).toBeGreaterThanOrEqual(25);
    now += 2 * 60_000;
    expect(await perMinute()).toBeLessThan(25);
  });

  test("a flood of requests without memory takes no turns while people wait", async () => {
    await crowd(10);
    const people = Array.from({ length: 20 }, (_, i) => `p${i}`);
    for (const id of people) await arrive(id);
    let waiting = people;
    let flood = 0;
    for (let second = 0; waiting.length > 0 && second < 60; second++) {
      now += 1_000;
      for (let i = 0; i < 10; i++) expect((await arrive(`flood-${flood++}`)).outcome).toBe("waiting");
      const told = await Promise.all(waiting.map((id) => ask(id)));
      waiting = waiting.filter((_, i) => told[i]?.outcome === "waiting");
    }
    expect(waiting).toEqual([]);
    expect(now - START).toBeLessThanOrEqual(21_000);
    // Who only glanced is forgotten.
    now += GLIMPSE_MS;
    expect((await arrive("calm again")).outcome).toBe("admitted");
  });

  test("is each town's own", async () => {
    await crowd(100);
    expect((await arrive("here")).outcome).toBe("waiting");
    expect(await queue.ask({ tenantId: `${tenantId}-other`, id: "there", known: false, rate: 60 })).toEqual({ outcome: "admitted" });
  });

  test("whatever people do: nobody's number grows, and no minute has more than its share", { timeout: 20_000 }, async () => {
    const step = fc.record({ person: fc.nat(14), pause: fc.constantFrom(0, 0, 100, 900, 3_000, 11_000, 40_000) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 120 }), fc.constantFrom(6, 30, 60), async (steps, rate) => {
        tenantId = `town-${++tenants}`;
        now = START;
        const admittedAt: number[] = [];
        const people = new Map<number, { id: string; number: number; asked: number }>();
        let names = 0;
        for (const { person, pause } of steps) {
          now += pause;
          const before = people.get(person);
          const here = before ?? { id: `p${names++}`, number: Infinity, asked: now };
          const told = await ask(here.id, rate, before !== undefined);
          // Whoever was silent for so long may be a newcomer by now, with a number of their own.
          const forgotten = now - here.asked >= GLIMPSE_MS;
          if (told.outcome === "admitted") {
            admittedAt.push(now);
            people.delete(person);
            continue;
          }
          if (!forgotten) expect(told.ahead).toBeLessThanOrEqual(here.number);
          people.set(person, { id: here.id, number: told.ahead, asked: now });
        }
        for (const [i, at] of admittedAt.entries()) {
          const inMinute = admittedAt.slice(i).filter((other) => other < at + 60_000).length;
          expect(inMinute).toBeLessThanOrEqual(Math.floor(rate + burstOf(rate)) + 1);
        }
      }),
      { numRuns: 60 },
    );
  });
});

test("a crowd in one town's queue keeps the process free for the others: to answer one of 20,000 is no more work than one of 100", async () => {
  const queue = localQueue(clock);
  /** ms for 100 of those who wait, the best of five times. */
  const fillAndAsk = async (tenantId: string, waiting: number): Promise<number> => {
    const ask = (id: string, known: boolean) => queue.ask({ tenantId, id, known, rate: 0.001 });
    for (let i = 0; i <= waiting; i++) await ask(`p${i}`, false);
    let best = Infinity;
    for (let round = 0; round < 5; round++) {
      const started = performance.now();
      for (let i = waiting; i > waiting - 100; i--) expect(await ask(`p${i}`, true)).toMatchObject({ ahead: i });
      best = Math.min(best, performance.now() - started);
    }
    return best;
  };
  const [few, many] = [await fillAndAsk("few", 100), await fillAndAsk("many", 20_000)];
  // A walk through all who wait is two hundred times the work.
  expect(many).toBeLessThan(20 * few);
});
