import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sql, TransactionSql } from "postgres";
import { ROOT } from "./places.ts";

/** One file of migrations/. */
export interface Migration {
  readonly name: string;
  readonly text: string;
  /** SHA-256 of the text, in hex. */
  readonly checksum: string;
}

/** The files of migrations/ in their order. */
export function readMigrations(folder: string = join(ROOT, "migrations")): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n");
      return { name, text, checksum: createHash("sha256").update(text).digest("hex") };
    });
}

/** Any number will do, as long as every runner takes the same. */
const LOCK = 7_388_368;

/** A transaction that no other runner on this database has at the same time. */
export function oneAtATime<T>(sql: Sql, work: (tx: TransactionSql) => Promise<T>): Promise<T> {
  return sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${LOCK})`;
    return work(tx);
  }) as Promise<T>;
}

/**
 * Brings a database up to date: forward only, each file in a transaction of its own that also records it. Two runners
 * at once are safe: the second waits for the first and finds the work done.
 *
 * @param sql a connection as the database's owner; one connection is enough.
 * @returns the names of the files that were applied now.
 * @throws Error when a file was changed after it was applied, stands before one that was applied, or fails; the
 * message names the file, and the line where Postgres knows it.
 */
export async function applyMigrations(sql: Sql, migrations: readonly Migration[]): Promise<string[]> {
  await requirePostgres18(sql);
  await oneAtATime(sql, async (tx) => {
    const [{ there } = { there: null }] = await tx<{ there: string | null }[]>`select to_regclass('public.schema_migrations') as there`;
    if (there) return;
    await tx`create table schema_migrations (
      name text primary key, checksum text not null, applied_at timestamptz not null default now()
    )`;
  });

  const applied: string[] = [];
  for (const migration of migrations) {
    const fresh = await oneAtATime(sql, async (tx) => {
      const rows = await tx<{ name: string; checksum: string }[]>`
        select name, checksum from schema_migrations where name collate "C" >= ${migration.name} order by name collate "C"`;
      const known = rows.find((row) => row.name === migration.name);
      if (known) return refuseChanged(migration, known.checksum);
      const later = rows[0];
      if (later)
        throw new Error(
          `migrations/${migration.name} stands before ${later.name}, which this database already has. Give it a later number.`,
        );
      await tx
        .unsafe(migration.text)
        .simple()
        .catch((error: unknown) => explain(migration, error));
      await tx`insert into schema_migrations (name, checksum) values (${migration.name}, ${migration.checksum})`;
      return true;
    });
    if (fresh) applied.push(migration.name);
  }
  return applied;
}

async function requirePostgres18(sql: Sql): Promise<void> {
  const [row] = await sql<{ number: number; version: string }[]>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as version`;
  if (!row || row.number < 180_000) throw new Error(`Stadttor needs Postgres 18 or later; this server is ${row?.version}.`);
}

function refuseChanged(migration: Migration, recorded: string): false {
  if (recorded === migration.checksum) return false;
  throw new Error(
    `migrations/${migration.name} was changed after it was applied to this database (recorded ${recorded.slice(0, 12)}…, ` +
      `now ${migration.checksum.slice(0, 12)}…). Put the file back and write the change as a new migration.`,
  );
}

function explain(migration: Migration, error: unknown): never {
  const { message, position } = error as { message: string; position?: string };
  const line = position === undefined ? "" : `:${migration.text.slice(0, Number(position)).split("\n").length}`;
  throw new Error(`migrations/${migration.name}${line}: ${message}`, { cause: error });
}
