import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { migrate } from "../migrate.ts";
import { readMigrations } from "./apply-migrations.ts";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "./embedded-postgres.ts";
import { readPidFile, removePidFile, whileClaimed, writePidFile } from "./pid-file.ts";
import { STATE } from "./places.ts";
import { processIdentity } from "./process-identity.ts";
import { requireRedis } from "./require-redis.ts";
import { startRedis } from "./redis-server.ts";
import { readSecrets, type Secrets } from "./secrets.ts";

/** What tests need to know of the servers they share. */
export interface TestServers {
  /** Superuser's connection string to the database `postgres`. */
  readonly adminUrl: string;
  /** Database with all migrations and no rows, to be cloned. */
  readonly template: string;
  /** Names of cloned databases start with it; what is left of them is dropped when the run ends. */
  readonly prefix: string;
  readonly appPassword: string;
  readonly operatorPassword: string;
  /** Redis, without a database number. */
  readonly redisUrl: string;
}

const HOME = join(STATE, "test");
const USERS = join(HOME, "users");
const LOCK = join(HOME, "lock.json");
const REDIS_DATABASES = 4096;
const TEMPLATES_KEPT = 3;

/**
 * Starts Postgres and Redis for tests, or joins those another run has started: several runs share one pair, and the
 * last one to leave stops it.
 */
export async function joinTestServers(): Promise<{ servers: TestServers; leave: () => Promise<void> }> {
  mkdirSync(USERS, { recursive: true });
  const us = join(USERS, `${process.pid}.json`);
  return whileClaimed(LOCK, async () => {
    await requireRedis((line) => console.log(line));
    const secrets = readSecrets(join(HOME, "secrets.json"));
    const database = await startEmbeddedPostgres({
      home: join(HOME, "postgres"),
      password: secrets.ownerPassword,
      logFile: join(HOME, "postgres.log"),
      running: "adopt",
      // A power cut may cost the test data.
      settings: { max_connections: "300", fsync: "off", full_page_writes: "off" },
    });
    const redis = await startRedis({
      home: join(HOME, "redis"),
      password: secrets.redisPassword,
      logFile: join(HOME, "redis.log"),
      running: "adopt",
      databases: REDIS_DATABASES,
    });
    writePidFile(us, process.pid);
    const prefix = `test_${process.pid}_`;
    const template = await onServer(database, async (sql) => {
      await dropOrphans(sql);
      return makeTemplate(sql, database, secrets);
    });
    const leave = () =>
      whileClaimed(LOCK, async () => {
        removePidFile(us);
        const others = readdirSync(USERS).some((name) => readPidFile(join(USERS, name)));
        if (others) return onServer(database, (sql) => dropDatabases(sql, (name) => name.startsWith(prefix)));
        await onServer(database, (sql) => dropDatabases(sql, (name) => name.startsWith("test_")));
        rmSync(USERS, { recursive: true });
        await redis.stop();
        await database.stop();
      });
    const { appPassword, operatorPassword } = secrets;
    const redisUrl = redis.url(0).replace(/\/0$/, "");
    return { servers: { adminUrl: database.url("postgres"), template, prefix, appPassword, operatorPassword, redisUrl }, leave };
  });
}

async function onServer<T>(database: EmbeddedPostgres, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(database.url("postgres"), { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The template for the migrations as they are now; older ones are kept for runs that still clone them. */
async function makeTemplate(sql: Sql, database: EmbeddedPostgres, secrets: Secrets): Promise<string> {
  const migrations = readMigrations();
  const checksum = createHash("sha256")
    .update(migrations.map((migration) => migration.checksum).join())
    .digest("hex");
  const template = `template_${checksum.slice(0, 16)}`;
  const [there] = await sql`select from pg_database where datname = ${template}`;
  if (there) return template;
  const half = `test_${process.pid}_template`;
  await sql`create database ${sql(half)}`;
  await migrate({ databaseUrl: database.url(half), migrations, ...secrets });
  await sql`alter database ${sql(half)} rename to ${sql(template)}`;
  const old = await sql<{ datname: string }[]>`
    select datname from pg_database where datname like 'template\\_%' order by oid desc offset ${TEMPLATES_KEPT}`;
  for (const { datname } of old) await sql`drop database if exists ${sql(datname)}`;
  return template;
}

/** Drops what killed runs have left. */
function dropOrphans(sql: Sql): Promise<void> {
  return dropDatabases(sql, (name) => !processIdentity(Number(/^test_(\d+)_/.exec(name)?.[1])));
}

async function dropDatabases(sql: Sql, which: (name: string) => boolean): Promise<void> {
  const rows = await sql<{ datname: string }[]>`select datname from pg_database where datname like 'test\\_%'`;
  for (const { datname } of rows) if (which(datname)) await sql`drop database if exists ${sql(datname)} with (force)`;
}
