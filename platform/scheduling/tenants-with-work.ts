import { sql, type SQL } from "drizzle-orm";
import type { OperatorPool } from "../core/db.ts";
import { acrossTenants } from "../core/tenant-transaction.ts";

/** Tenants with holds or unconfirmed bookings whose time is over. */
export const tenantsWithLapsed = (pool: OperatorPool): Promise<string[]> =>
  tenantIds(pool, sql`select distinct tenant_id from appointments where expires_at <= now() limit 1000`);

/** Tenants with reminders that are due. */
export const tenantsToRemind = (pool: OperatorPool): Promise<string[]> =>
  tenantIds(pool, sql`select distinct tenant_id from reminders where promoted_at is null and due_at <= now() limit 1000`);

async function tenantIds(pool: OperatorPool, query: SQL): Promise<string[]> {
  const { rows } = await acrossTenants(pool, (tx) => tx.execute(query));
  return rows.map((row) => row["tenant_id"] as string);
}
