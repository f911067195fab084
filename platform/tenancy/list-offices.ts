import { asc, eq } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { offices } from "./tables.ts";

/** The offices (Ämter) the tenant has now, in the order the town gives them. */
export async function listOffices(ctx: TenantCtx) {
  authorize(ctx, "catalogue.read");
  return ctx.tx
    .select({ id: offices.id, slug: offices.slug, name: offices.name })
    .from(offices)
    .where(eq(offices.active, true))
    .orderBy(asc(offices.position), asc(offices.slug));
}
