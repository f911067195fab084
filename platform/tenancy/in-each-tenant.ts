import type { AppPool, OperatorPool, Pools } from "../core/db.ts";
import { inTenant, type TenantCtx } from "../core/tenant-transaction.ts";
import { loadTenant } from "./load-tenant.ts";

/** Runs work of the system in one tenant; null when the tenant has been purged. */
export async function asTenant<T>(pool: AppPool, tenantId: string, job: string, work: (ctx: TenantCtx) => Promise<T>): Promise<T | null> {
  const tenant = await loadTenant(pool, tenantId);
  return tenant && inTenant({ pool, tenant, actor: { kind: "system", job } }, work);
}

/**
 * Recurring work by tenant: finds those with something to do, then does one batch in each. The tenants take turns, so
 * that no town's backlog holds up another's.
 *
 * @param find reads across tenants, on what the operator role is granted.
 * @param load imports the verb when the work first runs.
 */
export function inEachTenant(
  job: string,
  find: (pool: OperatorPool) => Promise<readonly string[]>,
  load: () => Promise<(ctx: TenantCtx) => Promise<"more" | "idle">>,
): (pools: Pools) => Promise<"more" | "idle"> {
  return async (pools) => {
    const tenantIds = await find(pools.operator);
    if (tenantIds.length === 0) return "idle";
    const work = await load();
    let more = false;
    let failure: unknown = null;
    for (const tenantId of tenantIds) {
      try {
        more = (await asTenant(pools.app, tenantId, job, work)) === "more" || more;
      } catch (error) {
        // One town's trouble is not the next one's.
        failure ??= error;
      }
    }
    if (failure !== null) throw failure;
    return more ? "more" : "idle";
  };
}
