import { eq, sql } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import { notFound } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { Branding } from "./branding-css.ts";
import { branding, municipalities, tenantSettings } from "./tables.ts";

/** A town's settings, face and number of municipalities: what surrounds each page. One statement. */
export async function readTown(ctx: TenantCtx) {
  authorize(ctx, "catalogue.read");
  const rows = await ctx.tx
    .select({
      settings: tenantSettings,
      branding,
      municipalities: sql<number>`(select count(*)::int from ${municipalities} where ${municipalities.active})`,
    })
    .from(tenantSettings)
    .innerJoin(branding, eq(branding.tenantId, tenantSettings.tenantId));
  const row = rows[0];
  if (row === undefined) throw notFound("town");
  return { settings: row.settings, branding: row.branding as Branding, municipalities: row.municipalities };
}
