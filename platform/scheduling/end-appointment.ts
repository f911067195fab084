import { statement } from "../core/statement.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";

/** A row that has just ended, and what it was. */
export interface Ended {
  readonly id: string;
  readonly office_id: string;
  readonly was: (typeof STANDING)[number];
}

const STANDING = ["held", "unconfirmed", "booked", "checked_in"] as const;
type Was = readonly Ended["was"][];

// What was promised to somebody rests as long as the town says before the public is offered it again; where people wait,
// every place rests a minute, so that one of them is asked first. The waiting list's own module stands above this one:
// all that is known of it here is whether somebody waits. Who had no seat any more leaves none that could rest.
const endRows = statement<Ended>(
  "end-appointments",
  `with town as materialized (
     select cooldown_minutes, exists (select from waiting_entries where status = 'waiting') as awaited from booking_settings
   ), ended as (
     update appointments set status = $2, expires_at = null, ended_at = $3::timestamptz,
       reoffered_at = case when resource_id is not null then $3::timestamptz + nullif(greatest(
         case when status = 'held' then 0 else cooldown_minutes end, case when awaited then 1 else 0 end), 0) * interval '1 minute' end
     from town
     where id = any($1::uuid[]) and status = any($5::text[])
       and ($2 <> 'expired' or expires_at <= $3::timestamptz)
     returning id, office_id, location_id, on_date, old.status as was
   ), freed as (
     insert into freed_places (tenant_id, location_id, on_date)
     select distinct $4::uuid, location_id, on_date from ended, town where awaited
   )
   select id, office_id, was from ended`,
);

/**
 * Ends appointments that still stand, and frees their places: for the waiting list at once, for the public after they have
 * rested. `expired` ends only what has lapsed by `now`. The caller keeps the record, and deletes reminders.
 *
 * @param was ends only those that are still it, for whoever has read their rows without a lock: they may have become more since.
 * @returns those it has ended.
 */
export function endAppointments(
  ctx: TenantCtx,
  ids: readonly string[],
  { to, now, was = STANDING }: { readonly to: "cancelled" | "expired" | "moved"; readonly now: Temporal.Instant; readonly was?: Was },
): Promise<Ended[]> {
  return ids.length === 0 ? Promise.resolve([]) : endRows(ctx.tx, [ids, to, now.toString(), ctx.tenant.id, was]);
}
