import { and, desc, eq, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { authorize, officesOf } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { type OfficeFinding, suspicionReports } from "./tables.ts";

export const listReportsInput = z.strictObject({
  /** `firstOn` of the last one seen. */
  before: z.iso.date().optional(),
  limit: z.int().min(1).max(100).default(20),
});

export interface SuspicionReport {
  readonly id: string;
  /** ISO dates, a Monday and a Sunday. */
  readonly firstOn: string;
  readonly lastOn: string;
  readonly findings: readonly OfficeFinding[];
}

/**
 * Weeks in which something was found, newest first; of each what concerns the offices the member of staff may read.
 *
 * @throws DomainError `forbidden`.
 */
export async function listReports(ctx: TenantCtx, input: z.input<typeof listReportsInput> = {}): Promise<SuspicionReport[]> {
  const { before, limit } = listReportsInput.parse(input);
  authorize(ctx, "report.read");
  const offices = officesOf(ctx.actor, "report.read");
  const rows = await ctx.tx
    .select()
    .from(suspicionReports)
    .where(
      and(
        eq(suspicionReports.tenantId, ctx.tenant.id),
        before === undefined ? undefined : lt(suspicionReports.firstOn, before),
        offices === "all"
          ? sql`${suspicionReports.findings} <> '[]'`
          : sql`exists (select from jsonb_array_elements(${suspicionReports.findings}) f where f ->> 'officeId' = any(${`{${offices.join(",")}}`}::text[]))`,
      ),
    )
    .orderBy(desc(suspicionReports.firstOn))
    .limit(limit);
  return rows.map(({ id, firstOn, lastOn, findings }) => ({
    id,
    firstOn,
    lastOn,
    findings: findings.filter(({ officeId }) => offices === "all" || offices.includes(officeId)),
  }));
}
