-- The rules of booking in full: recurrence, grids, buffers, quotas, release waves, limits; skills, rooms and devices.

alter table booking_settings
  -- Calendar days that lie at least between today and the day of a visit; the lead in minutes holds beside them.
  add column minimum_lead_days integer not null default 0 check (minimum_lead_days between 0 and 365),
  -- A day's public places are freed in portions: [{days_before, at, percent}], percent of the whole that is free from
  -- then on. Empty: all of them as soon as the horizon reaches the day.
  add column release_waves jsonb not null default '[]' check (jsonb_typeof(release_waves) = 'array'),
  -- How many minutes later than stated a portion may come, differently each day. 0: on time.
  add column release_jitter_minutes integer not null default 0 check (release_jitter_minutes between 0 and 720),
  -- How long a place that was given back rests before the public is offered it again.
  add column cooldown_minutes integer not null default 0 check (cooldown_minutes between 0 and 10080),
  -- Per mail address, once it is proven: appointments that lie ahead at a time; bookings within so many days. Null: no limit.
  add column open_per_address integer check (open_per_address between 1 and 1000),
  add column bookings_per_address integer check (bookings_per_address between 1 and 1000),
  add column bookings_per_address_days integer not null default 30 check (bookings_per_address_days between 1 and 366),
  -- Institutions that book for many: addresses, or domains as '@example.org'. Lower case.
  add column exempt_addresses text[] not null default '{}';

-- Where one location differs from its tenant. Null: as the tenant has it.
create table location_booking (
  tenant_id      uuid not null,
  location_id    uuid not null,
  slot_minutes   integer check (slot_minutes between 5 and 120),
  release_waves  jsonb check (jsonb_typeof(release_waves) = 'array'),
  primary key (tenant_id, location_id),
  foreign key (tenant_id, location_id) references locations (tenant_id, id)
);
call protect_tenant_table('location_booking');
call shows_on_pages('location_booking');

alter table opening_rules
  -- Every n-th week, counted from the week in which the rule begins to hold.
  add column every_weeks integer not null default 1 check (every_weeks between 1 and 52),
  -- The first, second … of that weekday in the month, -1 the last. Empty: each.
  add column weeks_of_month integer[] not null default '{}' check (weeks_of_month <@ '{1,2,3,4,5,-1}'),
  add check (every_weeks = 1 or valid_from is not null);

alter table services
  -- Time a counter needs before and after a visit, with nobody there.
  add column buffer_before_minutes integer not null default 0 check (buffer_before_minutes between 0 and 240),
  add column buffer_after_minutes integer not null default 0 check (buffer_after_minutes between 0 and 240),
  -- Minutes of each further unit; null: as many as the first.
  add column further_minutes integer check (further_minutes between 0 and 480),
  -- Bookable only beside at least one of these services of the tenant (slugs).
  add column only_with text[] not null default '{}',
  -- What the counter must be able to do; and whether a room or a device is needed, and what that must be able to do.
  add column counter_skills text[] not null default '{}',
  add column room_skills text[],
  add column device_skills text[],
  -- Bookable by those only who have been sent a link.
  add column by_invitation boolean not null default false;

alter table service_offers
  add column further_minutes integer check (further_minutes between 0 and 480),
  -- The most units of the service that the public may book here in a day.
  add column units_per_day integer check (units_per_day between 0 and 10000),
  add check (further_minutes is null or minutes is not null);

alter table resources
  add column skills text[] not null default '{}';

-- When one counter, room or device cannot be used, by wall clock in the tenant's zone. Without times: whole days.
create table resource_blocks (
  tenant_id    uuid not null,
  id           uuid not null default uuidv7(),
  office_id    uuid not null,
  location_id  uuid not null,
  resource_id  uuid not null,
  first_on     date not null,
  last_on      date not null,
  from_time    time,
  until_time   time,
  -- For staff; no page shows it.
  reason       text not null default '',
  primary key (tenant_id, id),
  check (first_on <= last_on),
  check (num_nulls(from_time, until_time) in (0, 2) and (from_time is null or from_time < until_time)),
  foreign key (tenant_id, office_id, location_id) references locations (tenant_id, office_id, id),
  foreign key (tenant_id, resource_id) references resources (tenant_id, id)
);
create index resource_blocks_dates on resource_blocks (tenant_id, last_on);
create index resource_blocks_location on resource_blocks (tenant_id, office_id, location_id);
create index resource_blocks_resource on resource_blocks (tenant_id, resource_id);
call protect_tenant_table('resource_blocks');
call shows_on_pages('resource_blocks');

alter table appointments
  -- The visit with the buffers promised then: what its counter, room and device are taken for.
  add column occupied_at timestamptz,
  add column vacated_at timestamptz,
  -- What was promised with it, whatever its services want by now.
  add column counter_skills text[] not null default '{}',
  add column room_skills text[],
  add column device_skills text[],
  add column room_id uuid,
  add column device_id uuid,
  -- A place given back rests until then; only the public is kept from it.
  add column reoffered_at timestamptz;
update appointments set occupied_at = starts_at, vacated_at = ends_at;
alter table appointments
  alter column occupied_at set not null,
  alter column vacated_at set not null,
  add check (occupied_at <= starts_at and ends_at <= vacated_at),
  add check (reoffered_at is null or status in ('cancelled', 'expired', 'moved')),
  add foreign key (tenant_id, room_id) references resources (tenant_id, id),
  add foreign key (tenant_id, device_id) references resources (tenant_id, id),
  drop constraint appointments_one_per_resource,
  add constraint appointments_one_per_resource exclude using gist (
    tenant_id with =, resource_id with =, tstzrange(occupied_at, vacated_at) with &&
  ) where (status not in ('cancelled', 'expired', 'moved')),
  add constraint appointments_one_per_room exclude using gist (
    tenant_id with =, room_id with =, tstzrange(occupied_at, vacated_at) with &&
  ) where (room_id is not null and status not in ('cancelled', 'expired', 'moved')),
  add constraint appointments_one_per_device exclude using gist (
    tenant_id with =, device_id with =, tstzrange(occupied_at, vacated_at) with &&
  ) where (device_id is not null and status not in ('cancelled', 'expired', 'moved'));
create index appointments_room on appointments (tenant_id, room_id) where room_id is not null;
create index appointments_device on appointments (tenant_id, device_id) where device_id is not null;
-- An office has a location and not the other way round, which the planner cannot know: among many towns it would read all of a
-- location's years by office instead of the days asked for. The day is in both indexes, and it is told how the two go together.
drop index appointments_office;
create index appointments_office on appointments (tenant_id, office_id, location_id, starts_at);
create statistics appointments_places (dependencies, ndistinct, mcv) on tenant_id, location_id from appointments;
-- What one address has booked.
create index appointments_address on appointments (tenant_id, email_norm, starts_at) where email_norm is not null;

-- Taking the lock counts it: one statement makes the row, waits for it and holds it.
alter table day_locks add column taken bigint not null default 1;
