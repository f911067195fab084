import { eq } from "drizzle-orm";
import type { AppPool } from "../core/db.ts";
import { onPlatform, type Tenant } from "../core/tenant-transaction.ts";
import { tenantColumns } from "./load-tenant.ts";
import { tenants } from "./tables.ts";

/** The tenant of a slug, as commands name it; null when there is none. */
export async function findTenant(pool: AppPool, slug: string): Promise<Tenant | null> {
  const [tenant] = await onPlatform(pool, ({ tx }) => tx.select(tenantColumns).from(tenants).where(eq(tenants.slug, slug)));
  return tenant ?? null;
}
