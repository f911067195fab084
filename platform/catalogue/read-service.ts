import { and, eq, getTableColumns, sql } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import { notFound } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { serviceLeikaKeys, services } from "./tables.ts";

/**
 * One active service with all its facts as they are stored; what is dated ahead is in `changes`. One statement.
 *
 * @throws DomainError `not_found("service_not_found")`
 */
export async function readService(ctx: TenantCtx, slug: string) {
  authorize(ctx, "catalogue.read");
  const [service] = await ctx.tx
    .select({
      ...getTableColumns(services),
      leikaKeys: sql<string[]>`(
        select coalesce(array_agg(key.leika_key order by key.leika_key), '{}') from ${serviceLeikaKeys} key
        where key.tenant_id = ${services.tenantId} and key.service_id = ${services.id})`,
    })
    .from(services)
    .where(and(eq(services.slug, slug), eq(services.active, true)));
  if (service === undefined) throw notFound("service");
  return service;
}
