import { statement } from "../core/statement.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { CartPlace } from "./cart.ts";

const readUnits = statement<{ service_id: string; on: string; units: number }>(
  "units-taken",
  `select s.service_id, a.on_date::text as on, sum(s.quantity)::int as units
   from appointments a join appointment_services s on s.tenant_id = a.tenant_id and s.appointment_id = a.id
   where a.location_id = $1 and a.channel = $2 and a.on_date between $3::date and $4::date
     and a.starts_at >= $3::date - interval '1 day' and a.starts_at < $4::date + interval '2 days'
     and a.status not in ('cancelled', 'expired', 'moved') and (a.expires_at is null or a.expires_at > $5::timestamptz)
     and s.service_id = any($6::uuid[]) and a.id is distinct from $7::uuid
   group by 1, 2`,
);

/**
 * Units of services with a limit per day that are booked at a place, by `<service id> <ISO date>`. No statement where none
 * of the visit's services has one.
 */
export async function loadUnits(
  ctx: TenantCtx,
  place: CartPlace,
  range: { readonly first: string; readonly last: string; readonly now: Temporal.Instant; readonly ignoring?: string | undefined },
): Promise<ReadonlyMap<string, number>> {
  if (place.limits.length === 0) return new Map();
  const ids = place.limits.map(({ serviceId }) => serviceId);
  const values = [place.locationId, place.channel, range.first, range.last, range.now.toString(), ids, range.ignoring ?? null];
  const rows = await readUnits(ctx.tx, values);
  return new Map(rows.map(({ service_id, on, units }) => [`${service_id} ${on}`, units]));
}
