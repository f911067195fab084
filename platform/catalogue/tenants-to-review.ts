import { sql } from "drizzle-orm";
import type { OperatorPool } from "../core/db.ts";
import { acrossTenants } from "../core/tenant-transaction.ts";

/** Tenants with a service whose day of review has come and of which they were not reminded, the longest due first. */
export async function tenantsToReview(pool: OperatorPool): Promise<string[]> {
  const { rows } = await acrossTenants(pool, (tx) =>
    tx.execute(sql`
      select tenant_id from services
      where active and review_on <= current_date and review_reminded_on is distinct from review_on
      group by tenant_id order by min(review_on) limit 1000`),
  );
  return rows.map((row) => row["tenant_id"] as string);
}
