import { sql } from "drizzle-orm";
import type { TenantCtx } from "../core/tenant-transaction.ts";

/** Ends wishes. What somebody needs of a visit is forgotten with that: an appointment made of it has its own. */
export async function endEntries(
  ctx: TenantCtx,
  ids: readonly string[],
  status: "served" | "withdrawn" | "expired",
  now: Temporal.Instant,
): Promise<void> {
  if (ids.length === 0) return;
  await ctx.tx.execute(sql`
    update waiting_entries
    set status = ${status}, expires_at = null, ended_at = ${now.toString()}, needs = '{}', interpreter_language = null
    where tenant_id = ${ctx.tenant.id} and id = any(${`{${ids.join(",")}}`}::uuid[]) and status in ('unconfirmed', 'waiting')`);
}
