import { sql } from "drizzle-orm";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { findPatterns } from "./findings.ts";
import { loadWeek } from "./load-week.ts";
import type { OfficeFinding } from "./tables.ts";

/** When the report of the week before is made, by the town's clock on a Monday. */
const READY_HOUR = 6;
const KEPT_DAYS = 400;

/**
 * Looks at the week before this one, from Monday to Sunday by the town's clock, and keeps what it shows: once a week, however
 * many workers call. The town is told only where there is something. Reports go after 400 days.
 */
export async function reportWeek(ctx: TenantCtx): Promise<"idle"> {
  authorize(ctx, "report.make");
  const { timeZone, id: tenantId } = ctx.tenant;
  const now = (await ctx.clock.now()).toZonedDateTimeISO(timeZone);
  const today = now.subtract({ hours: READY_HOUR }).toPlainDate();
  const monday = today.subtract({ days: today.dayOfWeek - 1 + 7 });
  const [from, until] = [monday, monday.add({ days: 7 })].map((date) => date.toZonedDateTime(timeZone).toInstant()) as [
    Temporal.Instant,
    Temporal.Instant,
  ];
  const weeks = await loadWeek(ctx, from, until);
  const findings = [...weeks].flatMap(([officeId, week]) => findPatterns(week).map((found): OfficeFinding => ({ officeId, ...found })));
  const { rows } = await ctx.tx.execute(sql`
    insert into suspicion_reports (tenant_id, first_on, last_on, findings)
    values (${tenantId}, ${monday.toString()}, ${monday.add({ days: 6 }).toString()}, ${JSON.stringify(findings)}::jsonb)
    on conflict (tenant_id, first_on) do nothing
    returning id`);
  const id = rows[0]?.["id"] as string | undefined;
  await ctx.tx.execute(sql`
    delete from suspicion_reports where tenant_id = ${tenantId} and first_on < ${monday.subtract({ days: KEPT_DAYS }).toString()}::date`);
  if (id === undefined || findings.length === 0) return "idle";
  const subject = { subjectKind: "suspicion_report", subjectId: id };
  await record(ctx, { action: "report.make", ...subject, after: { findings: findings.length } }, "report.made");
  return "idle";
}
