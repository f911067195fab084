import { sql } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { forgetRecipients } from "../notifications/forget-recipients.ts";

const BATCH = 500;

/** Deletes what people were about to send once its link is over and the hour in which its mails are counted, with the address. */
export async function forgetMailPasses(ctx: TenantCtx): Promise<"more" | "idle"> {
  authorize(ctx, "appointment.erase");
  const { rows } = await ctx.tx.execute(sql`
    delete from mail_passes where tenant_id = ${ctx.tenant.id} and id in (
      select id from mail_passes where tenant_id = ${ctx.tenant.id} and requested_at < now() - interval '1 hour'
      order by requested_at limit ${BATCH} for update skip locked)
    returning id`);
  if (rows.length > 0)
    await forgetRecipients(
      ctx,
      rows.map((row) => row["id"] as string),
    );
  return rows.length === BATCH ? "more" : "idle";
}
