import type { Pools } from "../core/db.ts";
import { log, safeError } from "../core/log.ts";
import { pruneOutbox } from "../core/outbox.ts";
import { inTenant, type Tenant, type TenantCtx } from "../core/tenant-transaction.ts";
import { eraseAppointments } from "../scheduling/erase-appointments.ts";
import { eachTenant } from "../tenancy/load-tenant.ts";

/**
 * Forgets, town after town, what no longer has a purpose. Each step is a transaction of its own; a town whose step fails
 * is tried again next time and keeps no other town waiting.
 */
export async function runRetention(pools: Pools): Promise<void> {
  for await (const tenant of eachTenant(pools.app)) {
    try {
      while ((await asJob(pools, tenant, "appointment.erase", eraseAppointments)) === "more");
      await asJob(pools, tenant, "outbox.prune", pruneOutbox);
    } catch (error) {
      log.error({ tenant: tenant.id, ...safeError(error) }, "retention failed");
    }
  }
}

const asJob = <T>(pools: Pools, tenant: Tenant, job: string, work: (ctx: TenantCtx) => Promise<T>): Promise<T> =>
  inTenant({ pool: pools.app, tenant, actor: { kind: "system", job } }, work);
