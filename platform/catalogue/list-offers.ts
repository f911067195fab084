import { and, asc, eq, inArray, type SQL } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { locations, serviceOffers, services } from "./tables.ts";

/** Narrows the list; without anything it is every offer of the tenant. */
export interface OfferFilter {
  readonly serviceId?: string;
  readonly slugs?: readonly string[];
  readonly locationId?: string;
  readonly officeId?: string;
}

/** Which active location offers which active service over which channel, and how many minutes a unit takes there. */
export async function listOffers(ctx: TenantCtx, filter: OfferFilter = {}) {
  authorize(ctx, "catalogue.read");
  const conditions: SQL[] = [eq(services.active, true), eq(locations.active, true)];
  if (filter.serviceId !== undefined) conditions.push(eq(serviceOffers.serviceId, filter.serviceId));
  if (filter.slugs !== undefined) conditions.push(inArray(services.slug, [...filter.slugs]));
  if (filter.locationId !== undefined) conditions.push(eq(serviceOffers.locationId, filter.locationId));
  if (filter.officeId !== undefined) conditions.push(eq(serviceOffers.officeId, filter.officeId));
  const rows = await ctx.tx
    .select({
      service: services,
      location: locations,
      channel: serviceOffers.channel,
      minutesHere: serviceOffers.minutes,
      fees: serviceOffers.fees,
      note: serviceOffers.note,
      furtherMinutes: serviceOffers.furtherMinutes,
      unitsPerDay: serviceOffers.unitsPerDay,
    })
    .from(serviceOffers)
    .innerJoin(services, and(eq(services.tenantId, serviceOffers.tenantId), eq(services.id, serviceOffers.serviceId)))
    .innerJoin(locations, and(eq(locations.tenantId, serviceOffers.tenantId), eq(locations.id, serviceOffers.locationId)))
    .where(and(...conditions))
    .orderBy(asc(locations.position), asc(locations.slug), asc(serviceOffers.channel), asc(services.position), asc(services.slug))
    .limit(5000);
  return rows.map(({ minutesHere, ...row }) => ({ ...row, minutes: minutesHere ?? row.service.minutes }));
}

export type Offer = Awaited<ReturnType<typeof listOffers>>[number];
