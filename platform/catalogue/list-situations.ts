import { and, asc, eq } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { lifeSituations, lifeSituationServices, services } from "./tables.ts";

/** The life situations in the town's order, each with the ids of its active services; those that lead nowhere are left out. One statement. */
export async function listSituations(ctx: TenantCtx) {
  authorize(ctx, "catalogue.read");
  const rows = await ctx.tx
    .select({ slug: lifeSituations.slug, name: lifeSituations.name, summary: lifeSituations.summary, serviceId: services.id })
    .from(lifeSituations)
    .innerJoin(
      lifeSituationServices,
      and(eq(lifeSituationServices.tenantId, lifeSituations.tenantId), eq(lifeSituationServices.situationId, lifeSituations.id)),
    )
    .innerJoin(services, and(eq(services.tenantId, lifeSituationServices.tenantId), eq(services.id, lifeSituationServices.serviceId)))
    .where(eq(services.active, true))
    .orderBy(asc(lifeSituations.position), asc(lifeSituations.slug), asc(lifeSituationServices.position), asc(services.slug))
    .limit(2000);
  return [...Map.groupBy(rows, ({ slug }) => slug).values()].map((group) => {
    const { slug, name, summary } = group[0]!;
    return { slug, name, summary, serviceIds: group.map(({ serviceId }) => serviceId) };
  });
}

export type ListedSituation = Awaited<ReturnType<typeof listSituations>>[number];
