import { desc, eq, ne, or, sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { AppPool } from "../core/db.ts";
import { onPlatform, type Tenant } from "../core/tenant-transaction.ts";
import type { HostName } from "./host-name.ts";
import { tenantColumns } from "./load-tenant.ts";
import { hosts, tenants } from "./tables.ts";

const TTL_MS = 30_000;

interface Asked {
  readonly host: string;
  /** Null for a host that is not one label below the base domain. */
  readonly slug: string | null;
}

/**
 * Finds tenants by host: the town of that slug directly below the base domain, else the one whose own domain it is.
 * Answers are kept for 30 s, misses too, so that a scan of host names costs one statement each and a flood of one name
 * costs one in all. A tenant that is renamed or closed is gone everywhere within that time.
 */
export function tenantResolver(pool: AppPool): (host: HostName) => Promise<Tenant | null> {
  const cache = new LRUCache<string, { tenant: Tenant | null }, Asked>({
    max: 20_000,
    ttl: TTL_MS,
    fetchMethod: async (_host, _stale, { context }) => ({ tenant: await find(pool, context) }),
  });
  return async (host) => {
    if (host.kind !== "town" && host.kind !== "other") return null;
    const entry = await cache.fetch(host.host, { context: { host: host.host, slug: host.kind === "town" ? host.slug : null } });
    return entry?.tenant ?? null;
  };
}

async function find(pool: AppPool, { host, slug }: Asked): Promise<Tenant | null> {
  const ownDomain = sql`${tenants.id} = (select ${hosts.tenantId} from ${hosts} where ${hosts.host} = ${host})`;
  const [tenant] = await onPlatform(pool, ({ tx }) => {
    const query = tx.select(tenantColumns).from(tenants);
    if (slug === null) return query.where(ownDomain);
    // The slug goes before another town's own domain of the same name.
    const bySlug = eq(tenants.slug, slug);
    return query.where(or(bySlug, ownDomain)).orderBy(desc(bySlug)).limit(1);
  });
  return tenant ?? null;
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
  return rows;
}
