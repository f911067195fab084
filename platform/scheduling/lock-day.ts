import { sql } from "drizzle-orm";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { type Expired, recordExpiry } from "./expire-appointments.ts";

/** A day at a location, the unit in which appointments are placed. */
export interface LockedDay {
  readonly locationId: string;
  readonly on: string;
}

/**
 * Makes this transaction the only one that places appointments on these days, until it ends, and marks what has lapsed
 * there as expired, so that the exclusion constraint lets those places go. Days are locked in one order by
 * everybody, so that two movers never wait for each other.
 */
export async function lockDays(ctx: TenantCtx, days: readonly LockedDay[], now: Temporal.Instant): Promise<void> {
  const key = ({ locationId, on }: LockedDay) => `${locationId} ${on}`;
  const sorted = [...new Map(days.map((day) => [key(day), day])).values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  for (const { locationId, on } of sorted) {
    const [, , lapsed] = await Promise.all([
      ctx.tx.execute(sql`
        insert into day_locks (tenant_id, location_id, on_date) values (${ctx.tenant.id}, ${locationId}, ${on}) on conflict do nothing`),
      ctx.tx.execute(sql`select 1 from day_locks where location_id = ${locationId} and on_date = ${on} for update`),
      ctx.tx.execute(sql`
        update appointments set status = 'expired', expires_at = null, ended_at = ${now.toString()}
        where location_id = ${locationId} and on_date = ${on} and expires_at <= ${now.toString()}
        returning id, office_id, old.status as was`),
    ]);
    await recordExpiry(ctx, lapsed.rows as unknown as readonly Expired[]);
  }
}
