import type { Pools } from "../core/db.ts";
import { pruneOutbox } from "../core/outbox.ts";
import { eraseAppointments } from "../scheduling/erase-appointments.ts";
import { containedWork } from "../tenancy/in-each-tenant.ts";
import { eachTenant } from "../tenancy/load-tenant.ts";

const erase = containedWork("appointment.erase", eraseAppointments);
const prune = containedWork("outbox.prune", pruneOutbox);

/**
 * Forgets, town after town, what no longer has a purpose. Each batch is a transaction of its own; what fails in a town is
 * tried again next time and keeps nothing else waiting.
 */
export async function runRetention(pools: Pools): Promise<void> {
  for await (const { id } of eachTenant(pools.app)) {
    while ((await erase(pools.app, id)) === "more");
    await prune(pools.app, id);
  }
}
