import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { processIdentity } from "./process-identity.ts";
import { startRedis } from "./redis-server.ts";

let home: string;
let left: { postgres: number; redis: number; url: string; redisUrl: string };

/** A parent that writes a row and a key, and is then killed the hard way. */
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "stadttor-leftovers-"));
  const parent = spawn(process.execPath, [join(import.meta.dirname, "start-and-hang.fixture.ts"), home], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(parent.stdout, "data")) as [Buffer];
  left = JSON.parse(line.toString());
  const sql = postgres(left.url, { max: 1 });
  await sql`create table kept as select 42 as answer`;
  await sql.end();
  const redis = new Redis(left.redisUrl);
  await redis.set("kept", "42");
  await redis.quit();
  parent.kill("SIGKILL");
  await once(parent, "exit");
});
afterAll(() => {
  // As root the data lies elsewhere, since nobody else can enter a temporary folder.
  rmSync(realpathSync(join(home, "postgres")), { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
});

test("a killed parent's servers live on, are adopted or replaced, and nothing is lost", async () => {
  expect([processIdentity(left.postgres), processIdentity(left.redis)]).not.toContain(null);
  const [pg, rd] = [
    { home: join(home, "postgres"), logFile: join(home, "postgres.log"), password: "secret" },
    { home: join(home, "redis"), logFile: join(home, "redis.log"), password: "secret" },
  ];

  const adopted = await startEmbeddedPostgres({ ...pg, running: "adopt" });
  expect(adopted).toMatchObject({ pid: left.postgres, adopted: true });
  const adoptedRedis = await startRedis({ ...rd, running: "adopt" });
  expect(adoptedRedis).toMatchObject({ pid: left.redis, adopted: true });

  const database = await startEmbeddedPostgres({ ...pg, running: "restart" });
  expect(database.adopted).toBe(false);
  expect(processIdentity(left.postgres)).toBe(null);
  const sql = postgres(database.url("postgres"), { max: 1 });
  expect([
    ...(await sql`select answer, current_setting('fsync') as fsync, current_setting('synchronous_commit') as sync from kept`),
  ]).toEqual([{ answer: 42, fsync: "on", sync: "on" }]);
  await sql.end();

  const server = await startRedis({ ...rd, running: "restart" });
  expect(processIdentity(left.redis)).toBe(null);
  const redis = new Redis(server.url());
  expect(await redis.get("kept")).toBe("42");
  await redis.quit();

  await Promise.all([database.stop(), server.stop()]);
  expect([processIdentity(database.pid), processIdentity(server.pid)]).toEqual([null, null]);
});
