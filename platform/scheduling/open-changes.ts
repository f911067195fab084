import { type SQL, sql } from "drizzle-orm";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { Appointment } from "./load-appointment.ts";

type Series = Pick<Appointment, "seriesId">;

/**
 * Ends the changes of an appointment that still wait for a mail to be answered, those asked for before a move too: their links
 * say from now on that they have run out. The caller holds the appointment's row.
 *
 * @returns their ids.
 */
export const endOpenChanges = (ctx: TenantCtx, appointment: Series, now: Temporal.Instant): Promise<string[]> =>
  updateOpen(ctx, appointment, now, sql`expires_at = ${now.toString()}`);

/** A number that holds at once is newer than the one a change that waits would bring. */
export const leavePhoneOut = (ctx: TenantCtx, appointment: Series, now: Temporal.Instant): Promise<string[]> =>
  updateOpen(ctx, appointment, now, sql`phone_before = null, phone_after = null`);

async function updateOpen(ctx: TenantCtx, { seriesId }: Series, now: Temporal.Instant, change: SQL): Promise<string[]> {
  const { rows } = await ctx.tx.execute<{ id: string }>(sql`
    update contact_changes c set ${change}
    from appointments a
    where a.tenant_id = c.tenant_id and a.id = c.appointment_id and a.series_id = ${seriesId}
      and c.confirmed_at is null and c.expires_at > ${now.toString()}::timestamptz
    returning c.id`);
  return rows.map(({ id }) => id);
}
