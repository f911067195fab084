import { asc, inArray } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { services } from "./tables.ts";

/** The services of an appointment, by id; also those a town has taken off its list since. */
export async function nameServices(ctx: TenantCtx, ids: readonly string[]) {
  authorize(ctx, "catalogue.read");
  if (ids.length === 0) return [];
  return ctx.tx
    .select()
    .from(services)
    .where(inArray(services.id, [...ids]))
    .orderBy(asc(services.position), asc(services.slug));
}
