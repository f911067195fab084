import { sql } from "drizzle-orm";
import type { Channel } from "../catalogue/channel.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { LONGEST_CART } from "./cart.ts";
import type { AppointmentStatus, DayAppointment, Quota } from "./location-day.ts";

/** An appointment that takes a place. */
export interface Occupied extends DayAppointment {
  readonly locationId: string;
}

/** No appointment is longer, so one that reaches into a range starts at most this long before it. */
const LONGEST_MS = LONGEST_CART * 60_000;

/**
 * What is taken at these locations between two instants: everything but what has ended, and but holds that have lapsed.
 * One statement on the index (tenant_id, location_id, starts_at).
 */
export async function loadOccupied(
  ctx: TenantCtx,
  range: { from: number; until: number; locationIds: readonly string[]; now: Temporal.Instant },
): Promise<Occupied[]> {
  const iso = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toString();
  const { rows } = await ctx.tx.execute(sql`
    select id, location_id, resource_id, channel, quota, status,
           extract(epoch from starts_at) * 1000 as starts, extract(epoch from ends_at) * 1000 as ends
    from appointments
    where location_id in ${[...range.locationIds]}
      and starts_at >= ${iso(range.from - LONGEST_MS)}::timestamptz and starts_at < ${iso(range.until)}::timestamptz
      and ends_at > ${iso(range.from)}::timestamptz
      and status not in ('cancelled', 'expired', 'moved')
      and (expires_at is null or expires_at > ${range.now.toString()}::timestamptz)
    order by starts_at, id`);
  return rows.map((row) => ({
    id: row["id"] as string,
    locationId: row["location_id"] as string,
    resourceId: row["resource_id"] as string | null,
    channel: row["channel"] as Channel,
    quota: row["quota"] as Quota,
    startsAt: Number(row["starts"]),
    endsAt: Number(row["ends"]),
    status: row["status"] as AppointmentStatus,
  }));
}
