import { and, eq } from "drizzle-orm";
import { authorize } from "../core/authorize.ts";
import { notFound } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { services } from "./tables.ts";

/**
 * One active service with all its facts.
 *
 * @throws DomainError `not_found("service_not_found")`
 */
export async function readService(ctx: TenantCtx, slug: string) {
  authorize(ctx, "catalogue.read");
  const [service] = await ctx.tx
    .select()
    .from(services)
    .where(and(eq(services.slug, slug), eq(services.active, true)));
  if (service === undefined) throw notFound("service");
  return service;
}
