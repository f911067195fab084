import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { migrateDatabase } from "./open-database.ts";
import { ROOT, STATE } from "./places.ts";
import { readSecrets } from "./secrets.ts";

const HOME = join(STATE, "bench");
/** Towns in each database. The last is every German Kommune. */
const SIZES = [10, 1000, 10_750];

/**
 * `npm run bench -- <name> [sizes]`: a Postgres of its own with one migrated, empty database for each size, then the
 * bench of that name in packages/proving/bench, which fills and measures them.
 */
async function main(args: readonly string[]): Promise<number> {
  mkdirSync(HOME, { recursive: true });
  const secrets = readSecrets(join(HOME, "secrets.json"));
  const server = await startEmbeddedPostgres({
    home: join(HOME, "postgres"),
    password: secrets.ownerPassword,
    logFile: join(HOME, "postgres.log"),
    running: "restart",
    // What is filled in can be filled in again: no time is spent on surviving a power cut.
    settings: { fsync: "off", full_page_writes: "off", max_wal_size: "4GB", shared_buffers: "512MB", autovacuum: "off" },
    onProgress: (line) => console.log(line),
  });
  const [name = "", ...rest] = args;
  const sizes = rest.length > 0 ? rest.map(Number) : SIZES;
  const databases = sizes.map((towns) => ({ name: `bench_${towns}`, towns }));
  const admin = postgres(server.url("postgres"), { max: 1, onnotice: () => {} });
  try {
    const towns = [];
    for (const database of databases) {
      await admin`drop database if exists ${admin(database.name)} with (force)`;
      await admin`create database ${admin(database.name)}`;
      const { ownerUrl, appUrl, operatorUrl } = await migrateDatabase(server.url(database.name), secrets, database.name);
      towns.push({ towns: database.towns, ownerUrl, appUrl, operatorUrl });
    }
    const env = { ...process.env, NODE_ENV: "production", LOG_LEVEL: "error", BENCH_DATABASES: JSON.stringify(towns) };
    const child = spawn(process.execPath, [join(ROOT, "packages/proving/bench/main.ts"), name], { cwd: ROOT, stdio: "inherit", env });
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
    return await new Promise<number>((done, fail) => child.once("error", fail).once("exit", (code) => done(code ?? 1)));
  } finally {
    for (const { name } of databases) await admin`drop database if exists ${admin(name)} with (force)`;
    await admin.end({ timeout: 5 });
    await server.stop();
  }
}

process.exitCode = await main(process.argv.slice(2));
