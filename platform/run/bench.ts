import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { migrateDatabase } from "./open-database.ts";
import { ROOT, STATE } from "./places.ts";
import { type RedisServer, startRedis } from "./redis-server.ts";
import { readSecrets } from "./secrets.ts";

const HOME = join(STATE, "bench");
/** Towns in each database. The last is every German Kommune. */
const SIZES = [10, 1000, 10_750];

interface Needs {
  /** Whether what is committed survives a power cut, as it must where writing is measured. */
  readonly durable: boolean;
  readonly redis: boolean;
}

/** The benches of packages/proving/bench/main.ts, and what each needs. */
const BENCHES: Readonly<Record<string, Needs>> = {
  booking: { durable: true, redis: true },
  search: { durable: false, redis: false },
};

const SETTINGS = { max_wal_size: "4GB", shared_buffers: "512MB" };
const HASTY = { fsync: "off", full_page_writes: "off", autovacuum: "off" };

/**
 * `npm run bench -- <name> [sizes] [--options of the bench]`: a Postgres of its own with one migrated, empty database for
 * each size, then the bench of that name in packages/proving/bench, which fills and measures them. Without a name: all.
 */
async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) {
    for (const each of Object.keys(BENCHES)) {
      const code = await main([each]);
      if (code !== 0) return code;
    }
    return 0;
  }
  const needs = BENCHES[name];
  if (needs === undefined) {
    console.error(`Which one? npm run bench -- ${Object.keys(BENCHES).join("|")} [towns …]`);
    return 1;
  }
  return run(name, needs, rest);
}

async function run(name: string, needs: Needs, args: readonly string[]): Promise<number> {
  console.log(`bench ${name}`);
  mkdirSync(HOME, { recursive: true });
  const secrets = readSecrets(join(HOME, "secrets.json"));
  const sizes = args.filter((arg) => !arg.startsWith("--")).map(Number);
  const server = await startEmbeddedPostgres({
    home: join(HOME, "postgres"),
    password: secrets.ownerPassword,
    logFile: join(HOME, "postgres.log"),
    running: "restart",
    settings: { ...SETTINGS, ...(needs.durable ? {} : HASTY) },
    onProgress: (line) => console.log(line),
  });
  let redis: RedisServer | undefined;
  const databases = (sizes.length > 0 ? sizes : SIZES).map((towns) => ({ name: `bench_${towns}`, towns }));
  const admin = postgres(server.url("postgres"), { max: 1, onnotice: () => {} });
  try {
    const home = { home: join(HOME, "redis"), logFile: join(HOME, "redis.log"), password: secrets.redisPassword };
    if (needs.redis) redis = await startRedis({ ...home, running: "restart", fresh: true });
    const prepared = [];
    for (const [number, database] of databases.entries()) {
      await admin`drop database if exists ${admin(database.name)} with (force)`;
      await admin`create database ${admin(database.name)}`;
      prepared.push(await prepare(server, database, secrets, redis?.url(number)));
    }
    const options = args.filter((arg) => arg.startsWith("--"));
    const env = { ...process.env, NODE_ENV: "production", LOG_LEVEL: "error", BENCH_DATABASES: JSON.stringify(prepared) };
    const child = spawn(process.execPath, [join(ROOT, "packages/proving/bench/main.ts"), name, ...options], {
      cwd: ROOT,
      stdio: "inherit",
      env,
    });
    const passOn = (signal: NodeJS.Signals) => child.kill(signal);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, passOn);
    try {
      return await new Promise<number>((done, fail) => child.once("error", fail).once("exit", (code) => done(code ?? 1)));
    } finally {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, passOn);
    }
  } finally {
    for (const { name } of databases) await admin`drop database if exists ${admin(name)} with (force)`;
    await admin.end({ timeout: 5 });
    await redis?.stop();
    await server.stop();
  }
}

/** What a bench is told of a database: see `BenchDatabase` in packages/proving/bench/main.ts. */
async function prepare(
  server: EmbeddedPostgres,
  { name, towns }: { readonly name: string; readonly towns: number },
  secrets: ReturnType<typeof readSecrets>,
  redisUrl: string | undefined,
) {
  const { ownerUrl, appUrl, operatorUrl } = await migrateDatabase(server.url(name), secrets, name);
  const serverEnv = {
    APP_DATABASE_URL: appUrl,
    OPERATOR_DATABASE_URL: operatorUrl,
    DATABASE_POOL: "10",
    // The bench says in X-Forwarded-For from where each of its people comes.
    TRUSTED_HOPS: "1",
    // Nobody listens there, and nobody sends: no worker runs.
    SMTP_URL: "smtp://127.0.0.1:1",
    TOKEN_KEY: secrets.tokenKey,
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
  };
  return { towns, ownerUrl, appUrl, operatorUrl, serverEnv, logDir: join(HOME, "logs") };
}

process.exitCode = await main(process.argv.slice(2));
