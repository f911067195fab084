import { asOwner } from "./as-owner.ts";

/** Has the waiting list look at every day of the next three weeks, as if a place had become free on each. */
export async function lookForPlaces(town: string): Promise<void> {
  await asOwner(
    (sql) => sql`
      insert into freed_places (tenant_id, location_id, on_date)
      select t.id, l.id, current_date + n from tenants t join locations l on l.tenant_id = t.id, generate_series(1, 21) as n
      where t.slug = ${town} and l.active`,
  );
}

/**
 * Opens one counter at one location for ten minutes on a day on which nobody else books: a Sunday.
 *
 * @param week which Sunday: 0 the one to come, at least five days ahead.
 * @returns the date, and the beginning as forms send it.
 */
export async function openOnce(town: string, location: string, zone: string, week: number): Promise<{ on: string; startsAt: string }> {
  let day = Temporal.Now.plainDateISO(zone).add({ days: 5 });
  while (day.dayOfWeek !== 7) day = day.add({ days: 1 });
  day = day.add({ weeks: week });
  await asOwner(
    (sql) => sql`
      insert into opening_exceptions (tenant_id, office_id, location_id, channel, on_date, opens, closes, counters, public_counters)
      select t.id, l.office_id, l.id, 'counter', ${day.toString()}, '10:00', '10:10', 1, 1
      from tenants t join locations l on l.tenant_id = t.id
      where t.slug = ${town} and l.slug = ${location} and not exists (
        select from opening_exceptions e where e.tenant_id = t.id and e.location_id = l.id and e.on_date = ${day.toString()})`,
  );
  const startsAt = day
    .toZonedDateTime({ timeZone: zone, plainTime: { hour: 10 } })
    .toString({ timeZoneName: "never", smallestUnit: "second" });
  return { on: day.toString(), startsAt };
}
