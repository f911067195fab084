import { and, asc, eq, sql } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { serviceOffers, services } from "./tables.ts";

/** The active services, in the order the town gives them, as a list shows them. One statement. */
export async function listServices(ctx: TenantCtx, filter: { readonly officeId?: string } = {}) {
  authorize(ctx, "catalogue.read");
  const here = filter.officeId === undefined ? undefined : eq(services.officeId, filter.officeId);
  return ctx.tx
    .select({
      id: services.id,
      officeId: services.officeId,
      slug: services.slug,
      name: services.name,
      summary: services.summary,
      minutes: services.minutes,
      maxQuantity: services.maxQuantity,
      featured: services.featured,
      alone: services.alone,
      oftenWith: services.oftenWith,
      neverWith: services.neverWith,
      onlyWith: services.onlyWith,
      byInvitation: services.byInvitation,
      online: sql<boolean>`${services.online} <> '[]'`,
      /** By everybody: what is by invitation has no times for them. */
      bookable: sql<boolean>`not ${services.byInvitation} and exists (select from ${serviceOffers} offer where offer.tenant_id = ${services.tenantId} and offer.service_id = ${services.id})`,
    })
    .from(services)
    .where(and(eq(services.active, true), here))
    .orderBy(asc(services.position), asc(services.slug))
    .limit(1000);
}

export type ListedService = Awaited<ReturnType<typeof listServices>>[number];
