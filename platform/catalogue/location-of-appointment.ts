import { eq } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import { notFound } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { locations } from "./tables.ts";

/** A location by id, also one that has closed for good since. */
export async function locationOfAppointment(ctx: TenantCtx, id: string) {
  authorize(ctx, "catalogue.read");
  const [location] = await ctx.tx.select().from(locations).where(eq(locations.id, id));
  if (location === undefined) throw notFound("location");
  return location;
}
