import pg from "pg";
import type { AppPool } from "../core/db.ts";

/**
 * One connection as the database's owner, for commands. It passes as the app's because {@link applyBlueprint} steps
 * down to that role; nothing that serves requests opens one.
 */
export function openOwnerPool(connectionString: string): AppPool {
  const config = { connectionString, max: 1, application_name: "stadttor-blueprints", pipeline: true } as pg.PoolConfig;
  return Object.assign(new pg.Pool(config), { role: "app" as const });
}

/** DATABASE_URL of the environment, or an Error that says what it must be. */
export function ownerUrl(env: NodeJS.ProcessEnv = process.env): string {
  const url = env["DATABASE_URL"];
  if (!url) throw new Error("DATABASE_URL is not set: a connection as the owner of the database, who may write tenants");
  return url;
}
