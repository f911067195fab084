import { sql } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";

/** Strikes the addresses of all mails about these subjects. That there was a mail, when, and how it ended stays. */
export async function forgetRecipients(ctx: TenantCtx, subjectIds: readonly string[]): Promise<void> {
  authorize(ctx, "appointment.erase");
  await ctx.tx.execute(sql`
    update mails set recipient = null
    where tenant_id = ${ctx.tenant.id} and recipient is not null and subject_id = any(${`{${subjectIds.join(",")}}`}::uuid[])`);
}
