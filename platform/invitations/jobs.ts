import type { Pools } from "../core/db.ts";
import type { RecurringWork } from "../core/loop.ts";
import type { Handlers } from "../core/queue.ts";
import { mailHandler } from "../notifications/mail-handler.ts";
import type { MailDeps } from "../notifications/send-mail.ts";
import { inEachTenant } from "../tenancy/in-each-tenant.ts";
import { tenantsToWarn } from "./tenants-to-warn.ts";

/** Event → what it sets going. `subjectId` is the invitation's; of a time that is noted, the appointment's; of a warning, the office's. */
export const invitationJobs: Handlers<MailDeps> = {
  "invitation.sent": { "mail-invitation": mailHandler(async () => (await import("./mail-invitation.ts")).composeInvitation) },
  "appointment.noted": { "mail-noted": mailHandler(async () => (await import("./mail-noted.ts")).composeNoted) },
  "office.lapse-warned": { "mail-lapsing": mailHandler(async () => (await import("./mail-lapsing.ts")).composeLapsing) },
};

/** What is done by the clock. */
export const invitationWork: readonly RecurringWork<Pools>[] = [
  {
    name: "warn-lapsing",
    everyMs: 600_000,
    run: inEachTenant("appointment.confirm", tenantsToWarn, async () => (await import("./warn-lapsing.ts")).warnLapsing),
  },
];
