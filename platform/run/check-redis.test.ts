import { Redis } from "ioredis";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkRedis } from "./check-redis.ts";
import { startRedis, type RedisServer } from "./redis-server.ts";

let server: RedisServer;
let redis: Redis;
beforeAll(async () => {
  const home = mkdtempSync(join(tmpdir(), "stadttor-redis-"));
  server = await startRedis({ home, password: "secret", logFile: join(home, "log"), running: "restart" });
  redis = new Redis(server.url());
});
afterAll(async () => {
  await redis.quit();
  await server.stop();
});

test("our own Redis suits", async () => {
  expect(await checkRedis(server.url())).toBe(null);
});

test("one that forgets on restart is warned of, one that evicts is refused", async () => {
  await redis.config("SET", "appendonly", "no");
  expect(await checkRedis(server.url())).toMatch(/appendonly is off/);
  await redis.config("SET", "maxmemory-policy", "allkeys-lru");
  await expect(checkRedis(server.url())).rejects.toThrow(/maxmemory-policy is allkeys-lru/);
});

test("one that cannot be reached or entered is named without its password", async () => {
  await expect(checkRedis("redis://:hidden@127.0.0.1:1")).rejects.toThrow(/^REDIS_URL: 127\.0\.0\.1:1 cannot be used: .*ECONNREFUSED/);
  await expect(checkRedis(server.url().replace("secret", "hidden"))).rejects.toThrow(/^(?!.*hidden).*WRONGPASS/);
});
