import { sql } from "drizzle-orm";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { Entry } from "./load-entry.ts";

/**
 * How many wait before somebody for a place that could also be theirs: over the same channel at the same office, with a
 * location and a day in common. Hours are left out, as times run into each other. Wishes, not people: nobody is named.
 */
export async function countAhead(ctx: TenantCtx, { id, officeId, wish }: Pick<Entry, "id" | "officeId" | "wish">): Promise<number> {
  const here = `{${wish.locationIds.join(",")}}`;
  const { rows } = await ctx.tx.execute(sql`
    select count(*)::int as ahead
    from waiting_entries own join waiting_entries e on e.tenant_id = own.tenant_id and e.id <> own.id
    where own.tenant_id = ${ctx.tenant.id} and own.id = ${id} and e.status = 'waiting' and e.office_id = ${officeId}
      and e.channel = own.channel and (e.passed, e.confirmed_at, e.id) < (own.passed, own.confirmed_at, own.id)
      and (e.location_ids = '{}' or own.location_ids = '{}' or e.location_ids && ${here}::uuid[])
      and (e.weekdays = '{}' or own.weekdays = '{}' or e.weekdays && own.weekdays)
      and coalesce(e.earliest_on, '-infinity'::date) <= own.latest_on and coalesce(own.earliest_on, '-infinity'::date) <= e.latest_on`);
  return rows[0]?.["ahead"] as number;
}
