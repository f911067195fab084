import { sql } from "drizzle-orm";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { SOON_DAYS } from "./list-provisional.ts";

const BATCH = 200;

/**
 * Sets one mail to each office going whose provisional times lapse within three days: each time is named once, however many
 * workers call this. One that is kept for less than three days is named at once.
 */
export async function warnLapsing(ctx: TenantCtx): Promise<"more" | "idle"> {
  authorize(ctx, "appointment.confirm");
  const now = await ctx.clock.now();
  const soon = now.add({ hours: SOON_DAYS * 24 });
  const { rows } = await ctx.tx.execute<{ office_id: string }>(sql`
    update appointments set lapse_told_at = ${now.toString()}
    where tenant_id = ${ctx.tenant.id} and id in (
      select id from appointments
      where tenant_id = ${ctx.tenant.id} and provisional and status = 'unconfirmed' and lapse_told_at is null
        and expires_at > ${now.toString()} and expires_at <= ${soon.toString()}
      order by expires_at limit ${BATCH} for update skip locked)
    returning office_id`);
  for (const [officeId, times] of Map.groupBy(rows, (row) => row.office_id)) {
    const subject = { subjectKind: "office", subjectId: officeId, officeId };
    await record(ctx, { action: "appointment.warn-lapse", ...subject, after: { times: times.length } }, "office.lapse-warned");
  }
  return rows.length === BATCH ? "more" : "idle";
}
