import type { AppPool, OperatorPool, Pools } from "../core/db.ts";
import { log, safeError } from "../core/log.ts";
import { tenantWorkFailed } from "../core/metrics.ts";
import { inTenant, type TenantCtx } from "../core/tenant-transaction.ts";
import { loadTenant } from "./load-tenant.ts";

/** One batch of work in one tenant. */
export type TenantWork = (ctx: TenantCtx) => Promise<"more" | "idle">;

/** Runs work of the system in one tenant; null when the tenant has been purged. */
export async function asTenant<T>(pool: AppPool, tenantId: string, job: string, work: (ctx: TenantCtx) => Promise<T>): Promise<T | null> {
  const tenant = await loadTenant(pool, tenantId);
  return tenant && inTenant({ pool, tenant, actor: { kind: "system", job } }, work);
}

/**
 * Makes of work in one tenant work that never throws, so that one town's trouble is not the next one's: a failure is
 * counted, logged with the tenant, and answers "idle", so that nobody runs hot on it.
 */
export function containedWork(job: string, work: TenantWork): (pool: AppPool, tenantId: string) => Promise<"more" | "idle"> {
  const failuresOf = new Map<string, number>();
  return async (pool, tenantId) => {
    try {
      const outcome = await asTenant(pool, tenantId, job, work);
      failuresOf.delete(tenantId);
      return outcome ?? "idle";
    } catch (error) {
      const failures = (failuresOf.get(tenantId) ?? 0) + 1;
      failuresOf.set(tenantId, failures);
      tenantWorkFailed.inc({ job });
      // As in loop.ts: the first of a row, then each time the number doubles.
      if ((failures & (failures - 1)) === 0) log.error({ tenant: tenantId, job, failures, ...safeError(error) }, "work in a tenant failed");
      return "idle";
    }
  };
}

/**
 * Recurring work by tenant: finds those with something to do, then does one batch in each. The tenants take turns, so
 * that no town's backlog holds up another's. It throws only when the finding or the loading fails.
 *
 * @param find reads across tenants, on what the operator role is granted.
 * @param load imports the verb when the work first runs.
 */
export function inEachTenant(
  job: string,
  find: (pool: OperatorPool) => Promise<readonly string[]>,
  load: () => Promise<TenantWork>,
): (pools: Pools) => Promise<"more" | "idle"> {
  let work: ReturnType<typeof containedWork> | undefined;
  return async (pools) => {
    const tenantIds = await find(pools.operator);
    if (tenantIds.length === 0) return "idle";
    work ??= containedWork(job, await load());
    let more = false;
    for (const tenantId of tenantIds) more = (await work(pools.app, tenantId)) === "more" || more;
    return more ? "more" : "idle";
  };
}
