import type { Pools } from "../core/db.ts";
import type { RecurringWork } from "../core/loop.ts";
import type { Handlers } from "../core/queue.ts";
import { mailHandler } from "../notifications/mail-handler.ts";
import type { MailDeps } from "../notifications/send-mail.ts";
import { inEachTenant } from "../tenancy/in-each-tenant.ts";
import { tenantsToReport } from "./tenants-to-report.ts";

/** Event → what it sets going. `subjectId` is the report's. */
export const misuseJobs: Handlers<MailDeps> = {
  "report.made": { "mail-report": mailHandler(async () => (await import("./mail-report.ts")).composeReport) },
};

/** What is done by the clock. */
export const misuseWork: readonly RecurringWork<Pools>[] = [
  {
    name: "report-misuse",
    everyMs: 600_000,
    run: inEachTenant("report.make", tenantsToReport, async () => (await import("./report-week.ts")).reportWeek),
  },
];
