import type postgres from "postgres";
import { LARGEST_YEAR } from "./zipf.ts";

const PAST_DAYS = 30;
const AHEAD_DAYS = 60;
const WORKING_DAYS = 250;

/**
 * Fills every counter of `bench_places` (see fill-places.ts) with visits that stand one after the other, the next days
 * fuller than later ones: of each town as many a working day as its rank says, from a month ago up to the horizon. An
 * eighth as many again has been cancelled.
 */
export async function fillAppointments(sql: postgres.Sql): Promise<void> {
  await sql`create temporary table bench_days (on_date date, weekday integer, fullness float8)`;
  await sql`insert into bench_days
    select day::date, extract(isodow from day)::integer,
      case when day < current_date then 1.0 when day < current_date + 8 then 1.6 when day < current_date + 22 then 1.3
        when day < current_date + 43 then 0.9 else 0.6 end
    from generate_series(current_date - ${PAST_DAYS}::integer, current_date + ${AHEAD_DAYS}::integer, interval '1 day') day`;
  // Where a visit can stand: each counter has a rhythm of its own.
  await sql`create temporary table bench_slots as
    select place.tenant_id, place.office_id, place.location_id, place.rank, resource.id as resource_id, rule.weekday, rule.channel,
      case when resource.position - case when rule.channel = 'phone' then place.counters else 0 end <= rule.public_counters
        then 'public' else 'staff' end as quota,
      rule.opens + number * step as starts, step - interval '5 minutes' as length, resource.skills
    from bench_places place
    join opening_rules rule on rule.tenant_id = place.tenant_id and rule.location_id = place.location_id and rule.weekday < 6
    join resources resource on resource.tenant_id = place.tenant_id and resource.location_id = place.location_id
      and rule.channel = any (resource.channels)
      and resource.position - case when rule.channel = 'phone' then place.counters else 0 end <= rule.counters
    cross join lateral (select (20 + 10 * ((resource.position + place.n) % 3)) * interval '1 minute' as step) rhythm
    cross join lateral generate_series(0, floor(extract(epoch from rule.closes - rule.opens) / extract(epoch from step))::integer - 1) number`;
  await sql`create temporary table bench_fill (tenant_id uuid, share float8)`;
  await sql`insert into bench_fill
    select tenant_id, ${LARGEST_YEAR}::float8 / rank / ${WORKING_DAYS}::float8 / (count(*) / 5.0) from bench_slots group by tenant_id, rank`;
  await sql`analyze bench_slots, bench_fill, bench_days`;
  for (const cancelled of [false, true]) {
    await sql`insert into appointments (tenant_id, office_id, location_id, resource_id, channel, quota, starts_at, ends_at, occupied_at,
        vacated_at, on_date, status, language, contact, name, email, email_norm, browser_token, series_id, created_at, ended_at)
      select slot.tenant_id, slot.office_id, slot.location_id, case when ${cancelled} then null else slot.resource_id end, slot.channel, slot.quota,
        starts_at, starts_at + slot.length, starts_at, starts_at + slot.length, on_date,
        case when ${cancelled} then 'cancelled' when on_date < current_date then 'finished' else 'booked' end,
        'de', 'mail', 'Erika Beispiel', mail, mail, gen_random_uuid()::text, gen_random_uuid(), now() - interval '31 days',
        case when ${cancelled} then now() - interval '30 days' end
      from (select slot.*, on_date, fullness, (on_date + starts) at time zone 'Europe/Berlin' as starts_at, random() as luck
        from bench_slots slot join bench_days using (weekday)) slot
      join bench_fill fill on fill.tenant_id = slot.tenant_id
      cross join lateral (select 'person-' || left(slot.resource_id::text, 8) || extract(epoch from starts_at)::bigint || '@example.org' as mail) person
      where luck < least(0.95, fill.share * fullness) * case when ${cancelled} then 0.125 else 1 end
      order by slot.tenant_id, on_date, starts_at`;
  }
  // Which service it was is of no weight here, but that there is one.
  await sql`insert into appointment_services (tenant_id, appointment_id, service_id, quantity, minutes)
    select appointment.tenant_id, appointment.id, service.id, 1, extract(epoch from ends_at - starts_at) / 60
    from appointments appointment join services service on service.tenant_id = appointment.tenant_id
      and service.position = get_byte(uuid_send(appointment.series_id), 0) % 60`;
}
