import { eq, ne } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { AppPool } from "../core/db.ts";
import { onPlatform, type Tenant } from "../core/tenant-transaction.ts";
import type { HostName } from "./host-name.ts";
import { hosts, tenants } from "./tables.ts";

const TTL_MS = 30_000;

/**
 * Finds tenants by host. Answers are kept for 30 s, misses too, so that a scan of host names costs one statement each
 * and a flood of one name costs one in all. A tenant that is renamed or closed is gone everywhere within that time.
 */
export function tenantResolver(pool: AppPool): (host: HostName) => Promise<Tenant | null> {
  const cache = new LRUCache<string, { tenant: Tenant | null }>({
    max: 20_000,
    ttl: TTL_MS,
    fetchMethod: async (key) => ({ tenant: await find(pool, key) }),
  });
  return async (host) => {
    if (host.kind !== "town" && host.kind !== "other") return null;
    const entry = await cache.fetch(host.kind === "town" ? `town:${host.slug}` : `host:${host.host}`);
    return entry?.tenant ?? null;
  };
}

const columns = {
  id: tenants.id,
  slug: tenants.slug,
  name: tenants.name,
  kind: tenants.kind,
  land: tenants.land,
  timeZone: tenants.timeZone,
};

async function find(pool: AppPool, key: string): Promise<Tenant | null> {
  const value = key.slice(5);
  const rows = await onPlatform(pool, ({ tx }) =>
    key.startsWith("town:")
      ? tx.select(columns).from(tenants).where(eq(tenants.slug, value))
      : tx.select(columns).from(tenants).innerJoin(hosts, eq(hosts.tenantId, tenants.id)).where(eq(hosts.host, value)),
  );
  return (rows[0] as Tenant | undefined) ?? null;
}

/** The platform's directory of towns, in alphabetical order; sandboxes are nobody else's business, but on a laptop. */
export async function listTowns(
  pool: AppPool,
  { sandboxes }: { readonly sandboxes: boolean },
): Promise<readonly { slug: string; name: string; kind: Tenant["kind"] }[]> {
  const rows = await onPlatform(pool, ({ tx }) =>
    tx
      .select({ slug: tenants.slug, name: tenants.name, kind: tenants.kind })
      .from(tenants)
      .where(sandboxes ? undefined : ne(tenants.kind, "sandbox"))
      .orderBy(tenants.name)
      .limit(500),
  );
  return rows as { slug: string; name: string; kind: Tenant["kind"] }[];
}
