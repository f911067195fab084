import { sql } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";

const BATCH = 1_000;
/** The report of a week is made on the Monday after it: until then that week's Monday must not be gone. */
const KEPT_DAYS = 8;

/** Strikes from which networks appointments were held more than a week ago: long enough for the week's report, and no longer. */
export async function forgetNetworks(ctx: TenantCtx): Promise<"more" | "idle"> {
  authorize(ctx, "appointment.erase");
  const { rows } = await ctx.tx.execute(sql`
    update appointments set network_key = null
    where tenant_id = ${ctx.tenant.id} and id in (
      select id from appointments
      where tenant_id = ${ctx.tenant.id} and network_key is not null and created_at < now() - ${KEPT_DAYS} * interval '1 day'
      order by created_at limit ${BATCH} for update skip locked)
    returning id`);
  return rows.length === BATCH ? "more" : "idle";
}
