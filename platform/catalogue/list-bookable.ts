import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { locations, serviceOffers, services } from "./tables.ts";

/**
 * Where, over which channel and in how many minutes a unit of these active services can be booked, in the town's order of
 * locations: what a search for free times needs, and none of the texts. One statement.
 */
export async function listBookable(ctx: TenantCtx, filter: { readonly slugs: readonly string[] }) {
  authorize(ctx, "catalogue.read");
  if (filter.slugs.length === 0) return [];
  return ctx.tx
    .select({
      service: services.slug,
      locationId: locations.id,
      location: locations.slug,
      locationName: locations.name,
      channel: serviceOffers.channel,
      minutes: sql<number>`coalesce(${serviceOffers.minutes}, ${services.minutes})`,
    })
    .from(serviceOffers)
    .innerJoin(services, and(eq(services.tenantId, serviceOffers.tenantId), eq(services.id, serviceOffers.serviceId)))
    .innerJoin(locations, and(eq(locations.tenantId, serviceOffers.tenantId), eq(locations.id, serviceOffers.locationId)))
    .where(and(eq(services.active, true), eq(locations.active, true), inArray(services.slug, [...filter.slugs])))
    .orderBy(asc(locations.position), asc(locations.slug), asc(serviceOffers.channel), asc(services.position), asc(services.slug))
    .limit(5000);
}

export type Bookable = Awaited<ReturnType<typeof listBookable>>[number];
