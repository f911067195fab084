import { asc, eq, gt } from "drizzle-orm";
import type { AppPool } from "../core/db.ts";
import { onPlatform, type Tenant, type TenantCtx } from "../core/tenant-transaction.ts";
import { hosts, tenants } from "./tables.ts";

/** A {@link Tenant}, as drizzle selects it. */
export const tenantColumns = {
  id: tenants.id,
  slug: tenants.slug,
  name: tenants.name,
  kind: tenants.kind,
  land: tenants.land,
  timeZone: tenants.timeZone,
};
const BATCH = 1000;

/** The tenant of a job; null when it has been purged since. */
export async function loadTenant(pool: AppPool, id: string): Promise<Tenant | null> {
  const [tenant] = await onPlatform(pool, ({ tx }) => tx.select(tenantColumns).from(tenants).where(eq(tenants.id, id)));
  return tenant ?? null;
}

/** Every tenant, sandboxes too, for work that each of them needs now and then. */
export async function* eachTenant(pool: AppPool): AsyncGenerator<Tenant> {
  for (let after = ""; ;) {
    const rows = await onPlatform(pool, ({ tx }) =>
      tx.select(tenantColumns).from(tenants).where(gt(tenants.slug, after)).orderBy(asc(tenants.slug)).limit(BATCH),
    );
    yield* rows;
    if (rows.length < BATCH) return;
    after = rows.at(-1)?.slug ?? after;
  }
}

/** The host in the links of mails: the town's own domain, the oldest if it has several, else the one below the platform's. */
export async function primaryHost(ctx: TenantCtx, baseDomain: string): Promise<string> {
  const [own] = await ctx.tx
    .select({ host: hosts.host })
    .from(hosts)
    .where(eq(hosts.tenantId, ctx.tenant.id))
    .orderBy(asc(hosts.createdAt), asc(hosts.host))
    .limit(1);
  return own?.host ?? `${ctx.tenant.slug}.${baseDomain}`;
}
