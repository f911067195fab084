import type { Pools } from "../core/db.ts";
import type { RecurringWork } from "../core/loop.ts";
import type { Handlers } from "../core/queue.ts";
import type { MailDeps } from "../notifications/send-mail.ts";
import { inEachTenant } from "../tenancy/in-each-tenant.ts";
import { tenantsToCheck } from "./tenants-to-check.ts";

/** Event → what it sets going. Whom a conflict hits is told by staff, who have a new time to offer. */
export const conflictJobs: Handlers<MailDeps> = {
  "appointment.conflict-found": {},
  "appointment.conflict-withdrawn": {},
};

/** What is done by the clock. */
export const conflictWork: readonly RecurringWork<Pools>[] = [
  {
    name: "find-conflicts",
    everyMs: 5_000,
    run: inEachTenant("conflict.find", tenantsToCheck, async () => (await import("./find-conflicts.ts")).findConflicts),
  },
];
