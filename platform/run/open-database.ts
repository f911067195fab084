import postgres from "postgres";
import { migrate } from "../migrate.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import type { Part } from "./part.ts";
import type { Secrets } from "./secrets.ts";

/** How the three roles reach the database. */
export interface DatabaseUrls {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly operatorUrl: string;
}

const DATABASE = "stadttor";

/**
 * Starts the embedded Postgres and makes its database when absent. The port stays the same when it is started again.
 *
 * @throws Error when either fails; no server is left running then.
 */
export async function openEmbeddedDatabase(
  home: string,
  logFile: string,
  secrets: Secrets,
  options: { readonly port?: number; readonly fresh: boolean; readonly onProgress: (line: string) => void },
): Promise<{ part: Part; port: number; ownerUrl: string }> {
  const server = await startEmbeddedPostgres({ ...options, home, logFile, password: secrets.ownerPassword, running: "restart" });
  try {
    await makeDatabase(server.url("postgres"), options.fresh);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const part = { name: "database", exited: server.exited, stop: server.stop, kill: () => {} };
  return { part, port: server.port, ownerUrl: server.url(DATABASE) };
}

async function makeDatabase(url: string, fresh: boolean): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    if (fresh) await sql`drop database if exists ${sql(DATABASE)} with (force)`;
    const [there] = await sql`select from pg_database where datname = ${DATABASE}`;
    if (!there) await sql`create database ${sql(DATABASE)}`;
  } catch (error) {
    if ((error as { code?: string }).code !== "28P01") throw error;
    const message =
      "The embedded Postgres was made with another secrets.json than the one that is there. Put that file back, or move the data away.";
    throw new Error(message, { cause: error });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * Brings the database up to date and opens it to the app's two roles.
 *
 * @param what how a message calls it. @throws Error that names host and database, never the password.
 */
export async function migrateDatabase(ownerUrl: string, secrets: Secrets, what: string): Promise<DatabaseUrls> {
  try {
    await migrate({ databaseUrl: ownerUrl, ...secrets });
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    throw new Error(`${what} (${new URL(ownerUrl).host}${new URL(ownerUrl).pathname}) cannot be used: ${message || code}`, {
      cause: error,
    });
  }
  return {
    ownerUrl,
    appUrl: as(ownerUrl, "stadttor_app", secrets.appPassword),
    operatorUrl: as(ownerUrl, "stadttor_operator", secrets.operatorPassword),
  };
}

/** The towns in the database, for the list in the terminal. */
export async function readTowns(ownerUrl: string): Promise<{ slug: string; name: string }[]> {
  const sql = postgres(ownerUrl, { max: 1 });
  try {
    return [...(await sql<{ slug: string; name: string }[]>`select slug, name from tenants order by name`)];
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function as(ownerUrl: string, role: string, password: string): string {
  const url = new URL(ownerUrl);
  [url.username, url.password] = [role, password];
  return url.href;
}
