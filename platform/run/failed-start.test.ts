import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { freePort } from "./free-port.ts";
import { openEmbeddedDatabase } from "./open-database.ts";
import { startRedis } from "./redis-server.ts";

let folder: string;
let home: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "stadttor-failed-"));
  home = join(folder, "postgres");
});
afterAll(() => {
  // As root the data lies elsewhere, since nobody else can enter a temporary folder.
  rmSync(realpathSync(home), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

/** How many processes name a folder or an address in their command line. */
function processesOf(place: string): number {
  const { stdout } = spawnSync("ps", ["-A", "-ww", "-o", "args="], { encoding: "utf8" });
  return stdout.split("\n").filter((line) => line.includes(place)).length;
}

test("a Postgres that is not ready in time, or not let in to, is stopped", async () => {
  const logFile = join(folder, "postgres.log");
  const options = { home, logFile, running: "restart" } as const;
  // Out of time before it was begun.
  await expect(startEmbeddedPostgres({ ...options, password: "one", startMs: -1 })).rejects.toThrow("does not start");
  const place = realpathSync(home);
  expect(processesOf(place)).toBe(0);

  const secrets = (ownerPassword: string) => ({ ownerPassword, appPassword: "", operatorPassword: "", redisPassword: "", tokenKey: "" });
  const open = (password: string) => openEmbeddedDatabase(home, logFile, secrets(password), { fresh: false, onProgress: () => {} });
  await expect(open("another")).rejects.toThrow("another secrets.json");
  expect(processesOf(place)).toBe(0);

  // The positive control: one that starts is seen.
  const { part } = await open("one");
  expect(processesOf(place)).toBeGreaterThan(0);
  await part.stop();
  expect(processesOf(place)).toBe(0);
});

test("a Redis that does not answer in time is stopped", async () => {
  const port = await freePort();
  const options = { home: join(folder, "redis"), logFile: join(folder, "redis.log"), running: "restart", port } as const;
  // Its configuration takes the quotes off, so that it runs and does not let us in.
  await expect(startRedis({ ...options, password: '"secret"', startMs: 1_000 })).rejects.toThrow("does not start");
  expect(processesOf(`127.0.0.1:${port}`)).toBe(0);

  const redis = await startRedis({ ...options, password: "secret" });
  expect(processesOf(`127.0.0.1:${port}`)).toBe(1);
  await redis.stop();
});
