import { sql } from "drizzle-orm";
import type { TenantCtx } from "../core/tenant-transaction.ts";

/** Plans the reminder of a booked appointment by the tenant's hours; none when it would already be due, or without mail. */
export async function planReminder(ctx: TenantCtx, appointmentId: string, now: Temporal.Instant): Promise<void> {
  await ctx.tx.execute(sql`
    insert into reminders (tenant_id, appointment_id, due_at)
    select a.tenant_id, a.id, a.starts_at - s.reminder_hours * interval '1 hour'
    from appointments a, booking_settings s
    where a.id = ${appointmentId} and a.contact = 'mail' and s.reminder_hours > 0
      and a.starts_at - s.reminder_hours * interval '1 hour' > ${now.toString()}::timestamptz
    on conflict do nothing`);
}
