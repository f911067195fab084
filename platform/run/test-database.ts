import { randomBytes } from "node:crypto";
import { Redis } from "ioredis";
import postgres from "postgres";
import { inject } from "vitest";
import type { TestServers } from "./test-servers.ts";
import type {} from "./test-setup.ts";

/** An empty, migrated database for one test file. */
export interface TestDatabase {
  /** As stadttor_app: bound by row-level security. */
  readonly appUrl: string;
  readonly operatorUrl: string;
  /** As superuser: sees every row. */
  readonly ownerUrl: string;
  /** Drops it. Optional: what is left over goes when the run ends. */
  close(): Promise<void>;
}

/** Clones the migrated template: tens of milliseconds. One per test file, in `beforeAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  const servers = inject("testServers");
  const name = `${servers.prefix}${randomBytes(6).toString("hex")}`;
  await admin(servers, (sql) => sql`create database ${sql(name)} template ${sql(servers.template)}`);
  return {
    appUrl: as(servers, name, "stadttor_app", servers.appPassword),
    operatorUrl: as(servers, name, "stadttor_operator", servers.operatorPassword),
    ownerUrl: as(servers, name),
    close: () => admin(servers, (sql) => sql`drop database if exists ${sql(name)} with (force)`),
  };
}

/** A numbered Redis database of a test file's own, empty. Channels of publish and subscribe are shared by all. */
export async function testRedis(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const { redisUrl } = inject("testServers");
  const counter = new Redis(`${redisUrl}/0`);
  const [, databases] = (await counter.config("GET", "databases")) as [string, string];
  const number = 1 + ((await counter.incr("last-database")) % (Number(databases) - 1));
  await counter.select(number);
  await counter.flushdb();
  await counter.quit();
  const close = async () => {
    const redis = new Redis(`${redisUrl}/${number}`);
    await redis.flushdb();
    await redis.quit();
  };
  return { url: `${redisUrl}/${number}`, close };
}

async function admin(servers: TestServers, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(servers.adminUrl, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function as(servers: TestServers, database: string, role?: string, password?: string): string {
  const url = new URL(servers.adminUrl);
  url.pathname = `/${database}`;
  if (role !== undefined && password !== undefined) [url.username, url.password] = [role, password];
  return url.href;
}
