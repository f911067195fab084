import { statement } from "../core/statement.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
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
  /** As of when holds are judged to have lapsed. */
  readonly now: Temporal.Instant;
}

const keyOf = ({ locationId, on }: PlacingDay): string => `${locationId} ${on}`;

export const isLocked = (days: LockedDays, day: PlacingDay): boolean => days[locked].has(keyOf(day));

// The update is what waits for whoever holds the row, and takes it. The form's key comes first: nobody who holds a day
// waits for a key.
const lockDay = statement(
  "lock-day",
  `insert into day_locks (tenant_id, location_id, on_date)
   select $1::uuid, $2::uuid, $3::date
   where $4::text is null or pg_advisory_xact_lock(hashtextextended($4::text, 0))::text is not null
   on conflict (tenant_id, location_id, on_date) do update set taken = day_locks.taken + 1`,
);

/**
 * Makes this transaction the only one that places appointments on these days, until it ends. Days are locked in one order
 * by everybody, so that two movers never wait for each other. What was read before is old: only what is read or changed
 * under the lock counts. One statement a day.
 *
 * @param key an idempotency key: requests with one key come one after the other.
 */
export async function lockDays(ctx: TenantCtx, days: readonly PlacingDay[], key: string | null = null): Promise<LockedDays> {
  const sorted = [...new Map(days.map((day) => [keyOf(day), day])).values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const lock = async () => {
    let first = key === null ? null : `${ctx.tenant.id} ${key}`;
    for (const { locationId, on } of sorted) {
      await lockDay(ctx.tx, [ctx.tenant.id, locationId, on, first]);
      first = null;
    }
  };
  // Together: as the first of a transaction the lock leaves in one packet with its beginning.
  const [now] = await Promise.all([ctx.clock.now(), lock()]);
  return { [locked]: new Set(sorted.map(keyOf)), now };
}
