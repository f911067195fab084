-- Opening rules, counters, appointments.

create table booking_settings (
  tenant_id             uuid primary key references tenants (id) on delete cascade,
  slot_minutes          integer not null check (slot_minutes between 5 and 120),
  minimum_lead_minutes  integer not null check (minimum_lead_minutes between 0 and 43200),
  horizon_days          integer not null check (horizon_days between 1 and 366),
  hold_minutes          integer not null default 10 check (hold_minutes between 2 and 60),
  confirmation_minutes  integer not null default 60 check (confirmation_minutes between 10 and 2880),
  reminder_hours        integer not null check (reminder_hours between 0 and 168),
  -- Days after the visit until the personal data goes. Anonymous counts stay.
  retention_days        integer not null default 30 check (retention_days between 0 and 365),
  -- People without e-mail may book with a printed slip; false sends them to the phone.
  slip_allowed          boolean not null default true
);
call protect_tenant_table('booking_settings');

-- What an appointment occupies: a counter now; rooms and devices are further kinds of the same thing.
create table resources (
  tenant_id    uuid not null,
  id           uuid not null default uuidv7(),
  office_id    uuid not null,
  location_id  uuid not null,
  kind         text not null check (kind in ('counter', 'room', 'device')),
  slug         text not null check (slug ~ '^[a-z0-9-]+$'),
  name         localized_text not null,
  -- Which channels it can serve. Rules open the first n of a channel, by position.
  channels     text[] not null check (channels <@ '{counter,phone,video}'),
  position     integer not null,
  active       boolean not null default true,
  primary key (tenant_id, id),
  unique (tenant_id, location_id, slug),
  foreign key (tenant_id, office_id, location_id) references locations (tenant_id, office_id, id)
);
create index resources_location on resources (tenant_id, office_id, location_id);
call protect_tenant_table('resources');

-- Weekly opening, by wall clock in the tenant's zone. Several a day; times that touch are one opening.
create table opening_rules (
  tenant_id         uuid not null,
  id                uuid not null default uuidv7(),
  office_id         uuid not null,
  location_id       uuid not null,
  channel           text not null check (channel in ('counter', 'phone', 'video')),
  -- ISO 8601: Monday is 1.
  weekday           integer not null check (weekday between 1 and 7),
  opens             time not null,
  closes            time not null,
  -- Parallel counters in all, and how many of them the public may book; the rest is for staff.
  counters          integer not null check (counters between 0 and 200),
  public_counters   integer not null check (public_counters between 0 and counters),
  valid_from        date,
  valid_until       date,
  open_on_holidays  boolean not null default false,
  primary key (tenant_id, id),
  check (opens < closes),
  check (valid_from <= valid_until),
  foreign key (tenant_id, office_id, location_id) references locations (tenant_id, office_id, id)
);
create index opening_rules_location on opening_rules (tenant_id, office_id, location_id);
call protect_tenant_table('opening_rules');

-- A date with its own hours. Rows of a date, location and channel replace the weekly rules of that day, holiday or not.
create table opening_exceptions (
  tenant_id        uuid not null,
  id               uuid not null default uuidv7(),
  office_id        uuid not null,
  location_id      uuid not null,
  channel          text not null check (channel in ('counter', 'phone', 'video')),
  on_date          date not null,
  opens            time not null,
  closes           time not null,
  counters         integer not null check (counters between 0 and 200),
  public_counters  integer not null check (public_counters between 0 and counters),
  primary key (tenant_id, id),
  check (opens < closes),
  foreign key (tenant_id, office_id, location_id) references locations (tenant_id, office_id, id)
);
create index opening_exceptions_date on opening_exceptions (tenant_id, office_id, location_id, on_date);
call protect_tenant_table('opening_exceptions');

-- Closed, whatever rules and exceptions say. Without a location: the whole tenant. Without times: whole days.
create table closures (
  tenant_id    uuid not null references tenants (id) on delete cascade,
  id           uuid not null default uuidv7(),
  office_id    uuid,
  location_id  uuid,
  first_on     date not null,
  last_on      date not null,
  from_time    time,
  until_time   time,
  reason       localized_text not null,
  primary key (tenant_id, id),
  check (first_on <= last_on),
  check (num_nulls(from_time, until_time) in (0, 2) and (from_time is null or from_time < until_time)),
  check (num_nulls(office_id, location_id) in (0, 2)),
  foreign key (tenant_id, office_id, location_id) references locations (tenant_id, office_id, id)
);
create index closures_dates on closures (tenant_id, last_on);
create index closures_location on closures (tenant_id, office_id, location_id);
call protect_tenant_table('closures');

-- Where a tenant differs from its Land (Mariä Himmelfahrt in Bavaria differs by Gemeinde; local customs).
create table holiday_overrides (
  tenant_id   uuid not null references tenants (id) on delete cascade,
  on_date     date not null,
  is_holiday  boolean not null,
  name        localized_text not null,
  primary key (tenant_id, on_date)
);
call protect_tenant_table('holiday_overrides');

-- One row per location and day: whoever places an appointment there holds it. No transaction needs two out of order.
create table day_locks (
  tenant_id    uuid not null,
  location_id  uuid not null,
  on_date      date not null,
  primary key (tenant_id, location_id, on_date),
  foreign key (tenant_id, location_id) references locations (tenant_id, id)
);
call protect_tenant_table('day_locks');

create table appointments (
  tenant_id        uuid not null,
  id               uuid not null default uuidv7(),
  office_id        uuid not null,
  location_id      uuid not null,
  -- Null only between being lifted off one resource and put on another, and after the end.
  resource_id      uuid,
  channel          text not null check (channel in ('counter', 'phone', 'video')),
  quota            text not null check (quota in ('public', 'staff')),
  starts_at        timestamptz not null,
  ends_at          timestamptz not null check (ends_at > starts_at),
  -- The date by wall clock in the tenant's zone, as shown and locked.
  on_date          date not null,
  status           text not null check (status in ('held', 'unconfirmed', 'booked', 'checked_in', 'called', 'finished',
                                                   'no_show', 'cancelled', 'expired', 'moved')),
  -- When a hold or an unconfirmed booking lapses.
  expires_at       timestamptz,
  language         text not null,
  contact          text check (contact in ('mail', 'slip')),
  name             text,
  email            text,
  email_norm       text,
  phone            text,
  -- sha256 of the two tokens: one in the browser that booked (or on the printed slip), one in the mails.
  browser_token    text not null,
  mail_token       text,
  idempotency_key  uuid,
  -- All rows of one appointment through its moves share the first one's id: the UID of its calendar file.
  series_id        uuid not null,
  revision         integer not null default 0,
  moved_to_id      uuid,
  created_at       timestamptz not null default now(),
  confirmed_at     timestamptz,
  ended_at         timestamptz,
  erased_at        timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, browser_token),
  unique (tenant_id, mail_token),
  unique (tenant_id, idempotency_key),
  foreign key (tenant_id, office_id, location_id) references locations (tenant_id, office_id, id),
  foreign key (tenant_id, resource_id) references resources (tenant_id, id),
  foreign key (tenant_id, moved_to_id) references appointments (tenant_id, id),
  check ((status in ('held', 'unconfirmed')) = (expires_at is not null)),
  -- Nobody is booked twice. now() cannot stand here, so lapsed holds are marked expired before an insert.
  constraint appointments_one_per_resource exclude using gist (
    tenant_id with =, resource_id with =, tstzrange(starts_at, ends_at) with &&
  ) where (status not in ('cancelled', 'expired', 'moved'))
);
create index appointments_day on appointments (tenant_id, location_id, starts_at);
create index appointments_office on appointments (tenant_id, office_id, location_id);
create index appointments_resource on appointments (tenant_id, resource_id, starts_at);
create index appointments_moved_to on appointments (tenant_id, moved_to_id) where moved_to_id is not null;
create index appointments_lapsing on appointments (tenant_id, expires_at) where expires_at is not null;
create index appointments_to_erase on appointments (tenant_id, ends_at) where erased_at is null;
call protect_tenant_table('appointments');
call open_to_operator('appointments');
grant select (tenant_id, id, status, expires_at, ends_at, erased_at) on appointments to stadttor_operator;

-- What was booked, with the minutes promised then.
create table appointment_services (
  tenant_id       uuid not null,
  appointment_id  uuid not null,
  service_id      uuid not null,
  quantity        integer not null check (quantity between 1 and 50),
  minutes         integer not null check (minutes > 0),
  primary key (tenant_id, appointment_id, service_id),
  foreign key (tenant_id, appointment_id) references appointments (tenant_id, id) on delete cascade,
  foreign key (tenant_id, service_id) references services (tenant_id, id)
);
create index appointment_services_service on appointment_services (tenant_id, service_id);
call protect_tenant_table('appointment_services');

-- Reminders wait here, not in Redis; a job promotes those due into the outbox.
create table reminders (
  tenant_id       uuid not null,
  appointment_id  uuid not null,
  due_at          timestamptz not null,
  promoted_at     timestamptz,
  primary key (tenant_id, appointment_id),
  foreign key (tenant_id, appointment_id) references appointments (tenant_id, id) on delete cascade
);
create index reminders_due on reminders (tenant_id, due_at) where promoted_at is null;
call protect_tenant_table('reminders');
call open_to_operator('reminders');
grant select (tenant_id, due_at, promoted_at) on reminders to stadttor_operator;

-- What stays when the person is forgotten: how many, of what, where, when, and how it ended.
create table appointment_counts (
  tenant_id    uuid not null,
  location_id  uuid not null,
  service_id   uuid not null,
  on_date      date not null,
  channel      text not null,
  status       text not null,
  appointments integer not null check (appointments > 0),
  units        integer not null check (units > 0),
  primary key (tenant_id, location_id, service_id, on_date, channel, status),
  foreign key (tenant_id, location_id) references locations (tenant_id, id),
  foreign key (tenant_id, service_id) references services (tenant_id, id)
);
create index appointment_counts_service on appointment_counts (tenant_id, service_id);
call protect_tenant_table('appointment_counts');
