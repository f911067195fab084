import { authorize } from "../core/authorize.ts";
import { notFound } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { bookingSettings } from "./tables.ts";

/** How the tenant lets people book. */
export async function readBookingSettings(ctx: TenantCtx) {
  authorize(ctx, "appointment.find");
  const [settings] = await ctx.tx.select().from(bookingSettings);
  if (settings === undefined) throw notFound("town");
  return settings;
}
