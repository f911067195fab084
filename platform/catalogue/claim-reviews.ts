import { and, asc, eq, isNotNull, lte, sql } from "drizzle-orm";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { todayIn } from "../tenancy/today.ts";
import { services } from "./tables.ts";

/**
 * Notes for each service whose texts are to be read again by today that the town is reminded, and sets one mail for all
 * of them going. A service is named once for each day of review: who sets a new day is reminded again.
 */
export async function claimReviews(ctx: TenantCtx): Promise<"idle"> {
  authorize(ctx, "catalogue.remind");
  const today = await todayIn(ctx);
  const { rows } = await ctx.tx.execute(sql`
    update services set review_reminded_on = review_on
    where tenant_id = ${ctx.tenant.id} and active and review_on <= ${today}::date and review_reminded_on is distinct from review_on
    returning id`);
  if (rows.length === 0) return "idle";
  await record(
    ctx,
    { action: "catalogue.remind", subjectKind: "tenant", subjectId: ctx.tenant.id, after: { services: rows.length } },
    "catalogue.review-due",
  );
  return "idle";
}

/** The services the town has been reminded of and that still wait to be read: their day of review is not in the future. */
export async function listReviews(ctx: TenantCtx) {
  authorize(ctx, "catalogue.read");
  return ctx.tx
    .select({ slug: services.slug, name: services.name, reviewOn: services.reviewOn })
    .from(services)
    .where(and(eq(services.active, true), isNotNull(services.reviewOn), lte(services.reviewOn, await todayIn(ctx))))
    .orderBy(asc(services.reviewOn), asc(services.slug))
    .limit(200);
}
