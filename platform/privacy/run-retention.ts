import { forgetMailPasses } from "../admission/forget-mail-passes.ts";
import type { Pools } from "../core/db.ts";
import { pruneOutbox } from "../core/outbox.ts";
import { eraseInvitations } from "../invitations/erase-invitations.ts";
import { eraseAppointments } from "../scheduling/erase-appointments.ts";
import { forgetNetworks } from "../scheduling/forget-networks.ts";
import { containedWork } from "../tenancy/in-each-tenant.ts";
import { eachTenant } from "../tenancy/load-tenant.ts";
import { eraseEntries } from "../waitlist/erase-entries.ts";

const erase = containedWork("appointment.erase", eraseAppointments);
const forgetPasses = containedWork("admission.forget-mails", forgetMailPasses);
const forgetWhere = containedWork("appointment.forget-networks", forgetNetworks);
const eraseInvited = containedWork("invitation.erase", eraseInvitations);
const eraseWishes = containedWork("waiting.erase", eraseEntries);
const prune = containedWork("outbox.prune", pruneOutbox);

/**
 * Forgets, town after town, what no longer has a purpose. Each batch is a transaction of its own; what fails in a town is
 * tried again next time and keeps nothing else waiting.
 */
export async function runRetention(pools: Pools): Promise<void> {
  for await (const { id } of eachTenant(pools.app)) {
    while ((await erase(pools.app, id)) === "more");
    while ((await forgetPasses(pools.app, id)) === "more");
    while ((await forgetWhere(pools.app, id)) === "more");
    while ((await eraseInvited(pools.app, id)) === "more");
    while ((await eraseWishes(pools.app, id)) === "more");
    await prune(pools.app, id);
  }
}
