import { sql } from "drizzle-orm";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";

const BATCH = 100;

/**
 * Turns due reminders into outbox rows, each once, however many workers call this. An appointment that is no longer
 * booked, or has begun, is passed over. One that is in conflict waits: its time may yet change.
 */
export async function promoteReminders(ctx: TenantCtx): Promise<"more" | "idle"> {
  authorize(ctx, "appointment.remind");
  const { rows } = await ctx.tx.execute(sql`
    with due as (
      select appointment_id from reminders
      where tenant_id = ${ctx.tenant.id} and promoted_at is null and due_at <= now()
        and not exists (
          select from appointment_conflicts c where c.tenant_id = reminders.tenant_id and c.appointment_id = reminders.appointment_id)
      order by due_at limit ${BATCH} for update skip locked
    ), promoted as (
      update reminders set promoted_at = now() from due
      where reminders.tenant_id = ${ctx.tenant.id} and reminders.appointment_id = due.appointment_id
      returning reminders.appointment_id
    )
    select a.id, a.office_id, a.status = 'booked' and a.starts_at > now() as stands
    from promoted join appointments a on a.tenant_id = ${ctx.tenant.id} and a.id = promoted.appointment_id`);
  for (const row of rows as { id: string; office_id: string; stands: boolean }[]) {
    if (!row.stands) continue;
    const entry = { action: "appointment.remind", subjectKind: "appointment", subjectId: row.id, officeId: row.office_id };
    await record(ctx, entry, "appointment.reminder-due");
  }
  return rows.length === BATCH ? "more" : "idle";
}
