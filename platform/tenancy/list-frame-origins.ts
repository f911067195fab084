import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { tenantSettings } from "./tables.ts";

/** Origins of the town's other sites: they may show it in a frame, and their scripts may ask it for times. One statement. */
export async function listFrameOrigins(ctx: TenantCtx): Promise<readonly string[]> {
  authorize(ctx, "catalogue.read");
  const [row] = await ctx.tx.select({ frameOrigins: tenantSettings.frameOrigins }).from(tenantSettings);
  return row?.frameOrigins ?? [];
}
