import { sql } from "drizzle-orm";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { type Expired, recordExpiry } from "./expire-appointments.ts";
import { toDate } from "../hours/wall-time.ts";

/** A day at a location, the unit in which appointments are placed. */
export interface PlacingDay {
  readonly locationId: string;
  /** ISO date by wall clock in the town's zone. */
  readonly on: string;
}

/** The day an instant (epoch ms) falls on at a location. */
export const placingDay = (ctx: TenantCtx, locationId: string, at: number): PlacingDay => ({
  locationId,
  on: toDate(at, ctx.tenant.timeZone).toString(),
});

const locked: unique symbol = Symbol("locked");

/** Proof that this transaction holds these days; only {@link lockDays} makes it. */
export interface LockedDays {
  readonly [locked]: ReadonlySet<string>;
  /** As of when the days have been cleared of what had lapsed. */
  readonly now: Temporal.Instant;
}

const keyOf = ({ locationId, on }: PlacingDay): string => `${locationId} ${on}`;

export const isLocked = (days: LockedDays, day: PlacingDay): boolean => days[locked].has(keyOf(day));

/**
 * Makes this transaction the only one that places appointments on these days, until it ends, and marks what has lapsed
 * there as expired, so that the exclusion constraint lets those places go. Days are locked in one order by
 * everybody, so that two movers never wait for each other. What was read before is old: only what is read or changed
 * under the lock counts.
 */
export async function lockDays(ctx: TenantCtx, days: readonly PlacingDay[], now: Temporal.Instant): Promise<LockedDays> {
  const sorted = [...new Map(days.map((day) => [keyOf(day), day])).values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
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
  return { [locked]: new Set(sorted.map(keyOf)), now };
}
