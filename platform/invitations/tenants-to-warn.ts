import { sql } from "drizzle-orm";
import type { OperatorPool } from "../core/db.ts";
import { acrossTenants } from "../core/tenant-transaction.ts";
import { SOON_DAYS } from "./list-provisional.ts";

/** Tenants with a provisional time that lapses within three days and of which its office was not told. */
export async function tenantsToWarn(pool: OperatorPool): Promise<string[]> {
  const { rows } = await acrossTenants(pool, (tx) =>
    tx.execute(sql`
      select distinct tenant_id from appointments
      where provisional and lapse_told_at is null and expires_at > now() and expires_at <= now() + ${SOON_DAYS} * interval '1 day'
      limit 1000`),
  );
  return rows.map((row) => row["tenant_id"] as string);
}
