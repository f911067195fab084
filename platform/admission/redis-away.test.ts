import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startRedis, type RedisServer } from "../run/redis-server.ts";
import { counter } from "./counter.ts";
import { burstOf } from "./queue.ts";
import { redisQueue } from "./redis-queue.ts";
import { sharedStore } from "./shared-store.ts";

/** A Redis of this file's own, since it is killed, stopped and started. */
let server: RedisServer;
let home = "";
const connections: Redis[] = [];
/** As a server process opens it. */
const connect = () => {
  const redis = new Redis(server.url(), {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: 200,
    retryStrategy: () => 50,
  });
  redis.on("error", () => {});
  connections.push(redis);
  return redis;
};
const ready = (redis: Redis) => expect.poll(() => redis.status, { timeout: 5_000 }).toBe("ready");
const start = (port?: number) =>
  startRedis({ home, password: "secret", logFile: join(home, "log"), running: "restart", ...(port === undefined ? {} : { port }) });

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "stadttor-admission-"));
  server = await start();
});
afterAll(async () => {
  for (const redis of connections) redis.disconnect();
  await server.stop();
});

let names = 0;
beforeEach(() => void names++);

describe("while Redis is there", () => {
  test("two processes count together", async () => {
    const [one, two] = [connect(), connect()];
    await Promise.all([ready(one), ready(two)]);
    const [a, b] = [counter(sharedStore(one), `n${names}`, 60), counter(sharedStore(two), `n${names}`, 60)];
    const counts = await Promise.all(Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? a : b).take("key")));
    expect(counts.map(({ count }) => count).toSorted((x, y) => x - y)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(counts.every(({ seconds }) => seconds > 50 && seconds <= 60)).toBe(true);
    await b.giveBack("key");
    expect(await a.read("key")).toBe(39);
    expect((await a.take("other")).count).toBe(1);
  });

  test("two processes let in together no more than one would, and show one queue", async () => {
    const [one, two] = [connect(), connect()];
    await Promise.all([ready(one), ready(two)]);
    const queues = [one, two].map((redis) => redisQueue(sharedStore(redis), { now: Date.now }));
    const told = await Promise.all(
      Array.from({ length: 60 }, (_, i) => queues[i % 2]!.ask({ tenantId: `t${names}`, id: `p${i}`, known: false, rate: 30 })),
    );
    expect(told.filter(({ outcome }) => outcome === "admitted")).toHaveLength(burstOf(30));
    const numbers = told.flatMap((one) => (one.outcome === "waiting" ? [one.ahead] : []));
    expect(numbers.toSorted((x, y) => x - y)).toEqual(Array.from({ length: 60 - burstOf(30) }, (_, i) => i));
  });
});

describe("when Redis goes", () => {
  test(
    "counting goes on in the process, neither open nor closed, and is shared again when Redis is back",
    { timeout: 20_000 },
    async () => {
      const redis = connect();
      await ready(redis);
      const counted = counter(sharedStore(redis), `n${names}`, 600);
      for (let i = 1; i <= 3; i++) expect((await counted.take("key")).count).toBe(i);
      const { port } = server;
      await server.stop();
      await expect.poll(() => redis.status).not.toBe("ready");
      for (let i = 1; i <= 5; i++) expect((await counted.take("key")).count).toBe(i);
      expect(await counted.read("key")).toBe(5);
      server = await start(port);
      await ready(redis);
      // What was counted before is on disk.
      expect((await counted.take("key")).count).toBe(4);
    },
  );

  test("the waiting room goes on too: the burst gets in, the others wait, and their turns come", { timeout: 20_000 }, async () => {
    const redis = connect();
    await ready(redis);
    let now = Date.now();
    const queue = redisQueue(sharedStore(redis), { now: () => now });
    const ask = (id: string, known: boolean) => queue.ask({ tenantId: `t${names}`, id, known, rate: 60 });
    expect(await ask("before", false)).toEqual({ outcome: "admitted" });
    const { port } = server;
    await server.stop();
    const told = await Promise.all(Array.from({ length: 30 }, (_, i) => ask(`p${i}`, false)));
    expect(told.filter(({ outcome }) => outcome === "admitted")).toHaveLength(burstOf(60));
    expect(await ask("p29", true)).toMatchObject({ outcome: "waiting" });
    now += 5_000;
    expect(await ask("p29", true)).toEqual({ outcome: "admitted" });
    server = await start(port);
    await ready(redis);
  });

  test(
    "a Redis that hangs holds up those who count no more than once either, and nobody who then asks for a turn",
    { timeout: 20_000 },
    async () => {
      const redis = connect();
      await ready(redis);
      const store = sharedStore(redis);
      const [holds, bookings] = [counter(store, `h${names}`, 600), counter(store, `b${names}`, 600)];
      const queue = redisQueue(store, { now: Date.now });
      await holds.take("key");
      process.kill(server.pid, "SIGSTOP");
      try {
        expect((await holds.take("key")).count).toBe(1);
        const then = performance.now();
        for (let i = 2; i <= 10; i++) expect((await holds.take("key")).count).toBe(i);
        for (let i = 1; i <= 10; i++) expect((await bookings.take("key")).count).toBe(i);
        await holds.giveBack("key");
        expect(await holds.read("key")).toBe(9);
        expect(await queue.ask({ tenantId: `t${names}`, id: "p", known: false, rate: 60 })).toEqual({ outcome: "admitted" });
        // Had each of the 21 waited for an answer, it would have been three seconds at least.
        expect(performance.now() - then).toBeLessThan(1_500);
      } finally {
        process.kill(server.pid, "SIGCONT");
      }
      await ready(redis);
    },
  );

  test("a Redis that hangs holds nobody up but the first", { timeout: 20_000 }, async () => {
    const redis = connect();
    await ready(redis);
    const queue = redisQueue(sharedStore(redis), { now: Date.now });
    const ask = (id: string) => queue.ask({ tenantId: `t${names}`, id, known: false, rate: 600 });
    expect(await ask("warm")).toEqual({ outcome: "admitted" });
    process.kill(server.pid, "SIGSTOP");
    try {
      const started = performance.now();
      expect(await ask("first")).toEqual({ outcome: "admitted" });
      expect(performance.now() - started).toBeGreaterThan(150);
      const then = performance.now();
      for (let i = 0; i < 20; i++) expect(await ask(`p${i}`)).toEqual({ outcome: "admitted" });
      expect(performance.now() - then).toBeLessThan(1_500);
    } finally {
      process.kill(server.pid, "SIGCONT");
    }
  });
});
