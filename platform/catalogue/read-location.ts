import { and, eq } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import { notFound } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { locations } from "./tables.ts";

/**
 * One active location.
 *
 * @throws DomainError `not_found("location_not_found")`
 */
export async function readLocation(ctx: TenantCtx, slug: string) {
  authorize(ctx, "catalogue.read");
  const [location] = await ctx.tx
    .select()
    .from(locations)
    .where(and(eq(locations.slug, slug), eq(locations.active, true)));
  if (location === undefined) throw notFound("location");
  return location;
}
