import { asc, eq } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { municipalities } from "./tables.ts";

/** The municipalities the tenant serves now, or `all` it has ever served, without their legal texts. */
export async function listMunicipalities(ctx: TenantCtx, which: "now" | "all" = "now") {
  authorize(ctx, "catalogue.read");
  return ctx.tx
    .select({ id: municipalities.id, slug: municipalities.slug, name: municipalities.name })
    .from(municipalities)
    .where(which === "all" ? undefined : eq(municipalities.active, true))
    .orderBy(asc(municipalities.position), asc(municipalities.slug));
}
