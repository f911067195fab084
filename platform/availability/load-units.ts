import { statement } from "../core/statement.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { CartPlace } from "./cart.ts";

interface Row {
  readonly location_id: string;
  readonly channel: string;
  readonly service_id: string;
  readonly on: string;
  readonly units: number;
}

const readUnits = statement<Row>(
  "units-taken",
  `select a.location_id, a.channel, s.service_id, a.on_date::text as on, sum(s.quantity)::int as units
   from appointments a join appointment_services s on s.tenant_id = a.tenant_id and s.appointment_id = a.id
   where a.location_id = any($1::uuid[]) and a.on_date between $2::date and $3::date
     and a.starts_at >= $2::date - interval '1 day' and a.starts_at < $3::date + interval '2 days'
     and a.status not in ('cancelled', 'expired', 'moved') and (a.expires_at is null or a.expires_at > $4::timestamptz)
     and s.service_id = any($5::uuid[]) and a.id is distinct from $6::uuid
   group by 1, 2, 3, 4`,
);

/** ISO dates, both included. */
interface UnitsRange {
  readonly first: string;
  readonly last: string;
  readonly now: Temporal.Instant;
  readonly ignoring?: string | undefined;
}

/** Units of services with a limit per day that are booked at a place, by `<service id> <ISO date>`. */
type UnitsTaken = ReadonlyMap<string, number>;

/** What is booked at a place of what has a limit there. No statement where none of the visit's services has one. */
export async function loadUnits(ctx: TenantCtx, place: CartPlace, range: UnitsRange): Promise<UnitsTaken> {
  const [units] = await loadUnitsAt(ctx, [place], range);
  return units as UnitsTaken;
}

/** The same for several places, in their order: one statement for all. */
export async function loadUnitsAt(ctx: TenantCtx, places: readonly CartPlace[], range: UnitsRange): Promise<UnitsTaken[]> {
  const limited = places.filter(({ limits }) => limits.length > 0);
  const { first, last, now, ignoring = null } = range;
  const locationIds = [...new Set(limited.map(({ locationId }) => locationId))];
  const serviceIds = [...new Set(limited.flatMap(({ limits }) => limits.map(({ serviceId }) => serviceId)))];
  const rows = limited.length === 0 ? [] : await readUnits(ctx.tx, [locationIds, first, last, now.toString(), serviceIds, ignoring]);
  const byPlace = Map.groupBy(rows, ({ location_id, channel }) => `${location_id} ${channel}`);
  return places.map(({ locationId, channel }) => {
    const here = byPlace.get(`${locationId} ${channel}`) ?? [];
    return new Map(here.map(({ service_id, on, units }) => [`${service_id} ${on}`, units]));
  });
}
