import { sql } from "drizzle-orm";
import type { OperatorPool } from "../core/db.ts";
import { acrossTenants } from "../core/tenant-transaction.ts";

/** Tenants whose week is over since six o'clock on Monday by their own clock, and not reported yet. */
export async function tenantsToReport(pool: OperatorPool): Promise<string[]> {
  const { rows } = await acrossTenants(pool, (tx) =>
    tx.execute(sql`
      select t.id from tenants t
      where not exists (
        select from suspicion_reports r
        where r.tenant_id = t.id and r.first_on = date_trunc('week', now() at time zone t.time_zone - interval '6 hours')::date - 7)
      limit 1000`),
  );
  return rows.map((row) => row["id"] as string);
}
