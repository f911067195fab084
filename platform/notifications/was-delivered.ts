import { sql } from "drizzle-orm";
import type { TenantCtx } from "../core/tenant-transaction.ts";

/** Whether a mail about this subject has been handed to its mail server. */
export async function wasDelivered(ctx: TenantCtx, subjectId: string): Promise<boolean> {
  const { rows } = await ctx.tx.execute(sql`
    select 1 from mails where tenant_id = ${ctx.tenant.id} and subject_id = ${subjectId} and status = 'sent' limit 1`);
  return rows.length > 0;
}
