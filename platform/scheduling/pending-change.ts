import { sql } from "drizzle-orm";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { Appointment } from "./load-appointment.ts";

/** A change that waits for a mail to be answered. */
export interface PendingChange {
  readonly awaits: "address_on_file" | "new_address";
  /** Epoch ms. */
  readonly until: number;
}

/** The change of an appointment that still waits; null when there is none. */
export async function pendingChange(ctx: TenantCtx, { seriesId }: Appointment, now: Temporal.Instant): Promise<PendingChange | null> {
  const { rows } = await ctx.tx.execute(sql`
    select c.email_after is null or (c.consent_token is not null and c.consented_at is null) as on_file,
           extract(epoch from c.expires_at) * 1000 as expires
    from contact_changes c join appointments a on a.tenant_id = c.tenant_id and a.id = c.appointment_id
    where a.series_id = ${seriesId} and c.confirmed_at is null and c.expires_at > ${now.toString()}::timestamptz
    order by c.requested_at desc limit 1`);
  const row = rows[0];
  if (row === undefined) return null;
  return { awaits: row["on_file"] === true ? "address_on_file" : "new_address", until: Math.floor(Number(row["expires"])) };
}
