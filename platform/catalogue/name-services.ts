import { asc, inArray } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { services } from "./tables.ts";

/** What an appointment shows of its services, by id; also of those a town has taken off its list since. */
export async function nameServices(ctx: TenantCtx, ids: readonly string[]) {
  authorize(ctx, "catalogue.read");
  if (ids.length === 0) return [];
  return ctx.tx
    .select({ id: services.id, slug: services.slug, name: services.name, documents: services.documents, discreet: services.discreet })
    .from(services)
    .where(inArray(services.id, [...ids]))
    .orderBy(asc(services.position), asc(services.slug));
}
