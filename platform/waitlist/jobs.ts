import type { Pools } from "../core/db.ts";
import type { RecurringWork } from "../core/loop.ts";
import type { Handlers } from "../core/queue.ts";
import { mailHandler } from "../notifications/mail-handler.ts";
import type { MailDeps } from "../notifications/send-mail.ts";
import { inEachTenant } from "../tenancy/in-each-tenant.ts";
import { tenantsToOffer, tenantsWaiting } from "./tenants-waiting.ts";

/** Event → what it sets going. `subjectId` is the wish's, or the offer's. */
export const waitlistJobs: Handlers<MailDeps> = {
  "waiting.asked": { "mail-asked": mailHandler(async () => (await import("./mail-asked.ts")).composeAsked) },
  "waiting.lapsed": { "mail-lapsed": mailHandler(async () => (await import("./mail-lapsed.ts")).composeLapsed) },
  "waiting.offered": { "mail-offered": mailHandler(async () => (await import("./mail-offered.ts")).composeOffered) },
  "waiting.passed": { "mail-passed": mailHandler(async () => (await import("./mail-passed.ts")).composePassed) },
};

/** What is done by the clock. */
export const waitlistWork: readonly RecurringWork<Pools>[] = [
  {
    name: "offer-places",
    everyMs: 2_000,
    run: inEachTenant("waiting.offer", tenantsToOffer, async () => (await import("./offer-places.ts")).offerPlaces),
  },
  {
    name: "sweep-places",
    everyMs: 600_000,
    run: inEachTenant("waiting.offer", tenantsWaiting, async () => (await import("./sweep-places.ts")).sweepPlaces),
  },
];
