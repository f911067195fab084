import { asc } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { municipalities } from "./tables.ts";

/** The municipalities the tenant serves, without their legal texts. */
export async function listMunicipalities(ctx: TenantCtx) {
  authorize(ctx, "catalogue.read");
  return ctx.tx
    .select({ id: municipalities.id, slug: municipalities.slug, name: municipalities.name })
    .from(municipalities)
    .orderBy(asc(municipalities.position), asc(municipalities.slug));
}
