import type { TenantCtx } from "../core/tenant-transaction.ts";

/** The date in the tenant's zone, as ISO. What is dated ahead begins at 00:00 of that clock. */
export async function todayIn(ctx: TenantCtx): Promise<string> {
  return (await ctx.clock.now()).toZonedDateTimeISO(ctx.tenant.timeZone).toPlainDate().toString();
}
