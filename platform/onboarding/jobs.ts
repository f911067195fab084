import { tenantsToReview } from "../catalogue/tenants-to-review.ts";
import type { Pools } from "../core/db.ts";
import type { RecurringWork } from "../core/loop.ts";
import type { Handlers } from "../core/queue.ts";
import { mailHandler } from "../notifications/mail-handler.ts";
import type { MailDeps } from "../notifications/send-mail.ts";
import { inEachTenant } from "../tenancy/in-each-tenant.ts";

/** Event → what it sets going. `subjectId` is the tenant's. */
export const onboardingJobs: Handlers<MailDeps> = {
  "catalogue.review-due": { "mail-review-due": mailHandler(async () => (await import("./mail-review-due.ts")).composeReviewDue) },
};

/** What is done by the clock. */
export const onboardingWork: readonly RecurringWork<Pools>[] = [
  {
    name: "remind-reviews",
    everyMs: 600_000,
    run: inEachTenant("catalogue.remind", tenantsToReview, async () => (await import("../catalogue/claim-reviews.ts")).claimReviews),
  },
];
