import { sql, type SQL } from "drizzle-orm";
import type { OperatorPool } from "../core/db.ts";
import { acrossTenants } from "../core/tenant-transaction.ts";

/** Tenants where a place has become free since the waiting list was last looked at, or where an offer or an unproven wish has lapsed. */
export const tenantsToOffer = (pool: OperatorPool): Promise<string[]> =>
  tenantIds(
    pool,
    sql`
      select tenant_id from freed_places
      union select tenant_id from waiting_offers where status = 'open' and expires_at <= now()
      union select tenant_id from waiting_entries where status = 'unconfirmed' and expires_at <= now()
      limit 1000`,
  );

/** Tenants where somebody waits. */
export const tenantsWaiting = (pool: OperatorPool): Promise<string[]> =>
  tenantIds(pool, sql`select distinct tenant_id from waiting_entries where status = 'waiting' limit 20000`);

async function tenantIds(pool: OperatorPool, query: SQL): Promise<string[]> {
  const { rows } = await acrossTenants(pool, (tx) => tx.execute(query));
  return rows.map((row) => row["tenant_id"] as string);
}
