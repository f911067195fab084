import { asc, eq } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { locations } from "./tables.ts";

/** The active locations, in the order the town gives them. */
export async function listLocations(ctx: TenantCtx) {
  authorize(ctx, "catalogue.read");
  return ctx.tx.select().from(locations).where(eq(locations.active, true)).orderBy(asc(locations.position), asc(locations.slug)).limit(500);
}
