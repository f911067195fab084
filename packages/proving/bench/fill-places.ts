import type postgres from "postgres";
import { LARGEST_LOCATIONS } from "./zipf.ts";

/**
 * Gives every town of fill-towns.ts what is booked at: locations with counters and a telephone, hours that change over
 * the day, quotas for the public, and rules as towns have them. Leaves the table `bench_places` of the session behind,
 * with a row for each location.
 */
export async function fillPlaces(sql: postgres.Sql): Promise<void> {
  // CREATE TABLE AS takes no parameters.
  await sql`create temporary table bench_towns (tenant_id uuid, office_id uuid, rank integer, places integer)`;
  await sql`insert into bench_towns
    select tenant.id as tenant_id, office.id as office_id, rank,
      greatest(1, round(${LARGEST_LOCATIONS}::numeric / rank))::integer
    from tenants tenant join offices office on office.tenant_id = tenant.id
    cross join lateral (select substring(tenant.slug from 6)::integer as rank) number`;
  await sql`insert into booking_settings (tenant_id, slot_minutes, minimum_lead_minutes, horizon_days, reminder_hours, needs,
      holds_per_network, challenge_above)
    select tenant_id, 15, 60, 60, 24, '{"more_time": 10}', 10000, 100000 from bench_towns`;
  await sql`insert into municipalities (tenant_id, slug, name, imprint, privacy, accessibility)
    select tenant_id, 'gemeinde', 'Gemeinde ' || rank, '{"de": "Impressum"}', '{"de": "Datenschutz"}', '{"de": "Barrierefreiheit"}' from bench_towns`;
  await insertLocations(sql);
  await insertResources(sql);
  await insertRules(sql);
  await insertServiceRules(sql);
  await sql`analyze bench_places`;
}

async function insertLocations(sql: postgres.Sql): Promise<void> {
  await sql`insert into locations (tenant_id, office_id, municipality_id, slug, name, street, postal_code, city, phone, directions, step_free, position)
    select town.tenant_id, town.office_id, municipality.id, 'ort-' || n, jsonb_build_object('de', 'Bürgeramt ' || n, 'en', 'Office ' || n),
      'Hauptstraße ' || n, '69117', 'Town ' || town.rank, '+49 6221 001', '{"de": "Haltestelle Markt"}', n % 5 <> 4, n
    from bench_towns town join municipalities municipality on municipality.tenant_id = town.tenant_id
    cross join generate_series(1, town.places) n`;
  // A town's first location is its largest. Small towns have two counters.
  await sql`create temporary table bench_places (tenant_id uuid, office_id uuid, rank integer, location_id uuid, n integer, counters integer,
    phones integer)`;
  await sql`insert into bench_places
    select town.tenant_id, town.office_id, town.rank, location.id, location.position, counters,
      case when location.position = 1 then 2 when counters >= 4 then 1 else 0 end
    from bench_towns town join locations location on location.tenant_id = town.tenant_id
    cross join lateral (select
      least(12, greatest(2, round(12 * sqrt(town.places / ${LARGEST_LOCATIONS}::float8) / power(location.position, 0.45))))::integer as counters) size`;
  await sql`insert into service_offers (tenant_id, office_id, location_id, service_id, channel, presence_required)
    select place.tenant_id, place.office_id, place.location_id, service.id, channel, service.presence_required
    from bench_places place join services service on service.tenant_id = place.tenant_id
    cross join unnest('{counter,phone}'::text[]) channel
    where channel = 'counter' or (place.phones > 0 and service.position % 3 = 0)`;
}

async function insertResources(sql: postgres.Sql): Promise<void> {
  await sql`insert into resources (tenant_id, office_id, location_id, kind, slug, name, channels, position, skills)
    select tenant_id, office_id, location_id, 'counter', 'schalter-' || number, jsonb_build_object('de', 'Schalter ' || number),
      case when number <= counters then '{counter}'::text[] else '{phone}' end, number, case when number % 2 = 1 then '{ausland}'::text[] else '{}' end
    from bench_places cross join generate_series(1, counters + phones) number`;
  await sql`insert into resource_blocks (tenant_id, office_id, location_id, resource_id, first_on, last_on, from_time, until_time)
    select place.tenant_id, place.office_id, place.location_id, resource.id, current_date + 9, current_date + 9, '08:00', '10:00'
    from bench_places place join resources resource on resource.tenant_id = place.tenant_id and resource.location_id = place.location_id
    where resource.position = place.counters and place.n % 4 = 1`;
}

/** [weekdays, opens, closes, share of the counters]. Times that touch are one opening. */
const HOURS = [
  ["{1,2,3,4,5}", "08:00", "10:00", 0.7],
  ["{1,2,3,4,5}", "10:00", "12:00", 1],
  ["{2,4}", "12:00", "14:00", 0.5],
  ["{2,4}", "14:00", "18:00", 1],
  ["{1,3}", "14:00", "16:00", 0.5],
] as const;

async function insertRules(sql: postgres.Sql): Promise<void> {
  for (const [weekdays, opens, closes, share] of HOURS) {
    await sql`insert into opening_rules (tenant_id, office_id, location_id, channel, weekday, opens, closes, counters, public_counters)
      select tenant_id, office_id, location_id, 'counter', weekday, ${opens}::time, ${closes}::time, open, greatest(1, floor(open * 0.8))::integer
      from bench_places cross join unnest(${weekdays}::integer[]) weekday
      cross join lateral (select greatest(1, round(counters * ${share}::numeric))::integer as open) size`;
  }
  await sql`insert into opening_rules (tenant_id, office_id, location_id, channel, weekday, opens, closes, counters, public_counters)
    select tenant_id, office_id, location_id, 'phone', weekday, '08:00', '12:00', phones, phones
    from bench_places cross join generate_series(1, 5) weekday where phones > 0`;
  // One Saturday a month at large locations, as an exception now and then, a works outing, another grid at every third.
  await sql`insert into opening_rules (tenant_id, office_id, location_id, channel, weekday, opens, closes, counters, public_counters, weeks_of_month)
    select tenant_id, office_id, location_id, 'counter', 6, '09:00', '12:00', 2, 2, '{1}' from bench_places where counters >= 6`;
  await sql`insert into closures (tenant_id, office_id, location_id, first_on, last_on, reason)
    select tenant_id, office_id, location_id, current_date + 20 + n, current_date + 20 + n, '{"de": "Betriebsausflug"}' from bench_places where n % 6 = 2`;
  await sql`insert into location_booking (tenant_id, location_id, slot_minutes) select tenant_id, location_id, 10 from bench_places where n % 3 = 0`;
}

/** Some services leave their counter a moment to tidy up, some want a counter that can do more. */
async function insertServiceRules(sql: postgres.Sql): Promise<void> {
  await sql`update services set
    minutes = case position % 4 when 0 then 15 when 1 then 10 when 2 then 15 else 20 end,
    buffer_after_minutes = case when position % 10 = 3 then 5 else 0 end,
    counter_skills = case when position % 10 = 5 then '{ausland}'::text[] else '{}' end`;
}
