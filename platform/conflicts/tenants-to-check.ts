import { sql } from "drizzle-orm";
import type { OperatorPool } from "../core/db.ts";
import { acrossTenants } from "../core/tenant-transaction.ts";

/** Tenants whose content is not the one their appointments were last compared with, or whose turn it is again. */
export async function tenantsToCheck(pool: OperatorPool): Promise<string[]> {
  const { rows } = await acrossTenants(pool, (tx) =>
    tx.execute(sql`
      select v.tenant_id from content_versions v left join conflict_checks c on c.tenant_id = v.tenant_id
      where c.version is distinct from v.version or c.again_at <= now() limit 1000`),
  );
  return rows.map((row) => row["tenant_id"] as string);
}
