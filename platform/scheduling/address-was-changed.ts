import { sql } from "drizzle-orm";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { Appointment } from "./load-appointment.ts";

/** Whether another address has taken the place of the one an appointment was booked with, before a move or after. */
export async function addressWasChanged(ctx: TenantCtx, { seriesId }: Pick<Appointment, "seriesId">): Promise<boolean> {
  const { rows } = await ctx.tx.execute(sql`
    select from contact_changes c join appointments a on a.tenant_id = c.tenant_id and a.id = c.appointment_id
    where a.series_id = ${seriesId} and c.confirmed_at is not null and c.email_after is not null limit 1`);
  return rows.length > 0;
}
