import { asc, eq } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { services } from "./tables.ts";

/** The active services, in the order the town gives them, as a list shows them. */
export async function listServices(ctx: TenantCtx) {
  authorize(ctx, "catalogue.read");
  return ctx.tx
    .select({
      id: services.id,
      officeId: services.officeId,
      slug: services.slug,
      name: services.name,
      summary: services.summary,
      minutes: services.minutes,
      maxQuantity: services.maxQuantity,
    })
    .from(services)
    .where(eq(services.active, true))
    .orderBy(asc(services.position), asc(services.slug))
    .limit(1000);
}
