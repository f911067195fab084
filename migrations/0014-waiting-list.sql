-- People who wish for an earlier time, and the places offered to them one at a time.

alter table booking_settings
  -- Null: the town keeps no waiting list. Otherwise how long an offered place is held for one person.
  add column waiting_offer_minutes integer default 120 check (waiting_offer_minutes between 10 and 2880);

create table waiting_entries (
  tenant_id       uuid not null,
  id              uuid not null default uuidv7(),
  office_id       uuid not null,
  status          text not null check (status in ('unconfirmed', 'waiting', 'served', 'withdrawn', 'expired')),
  language        text not null,
  name            text,
  email           text,
  email_norm      text,
  phone           text,
  -- What the appointment made of it says of the person, as in appointments.
  for_whom              text check (for_whom in ('self', 'child', 'guardian', 'proxy')),
  interpreter_language  text,
  answers               jsonb not null default '[]' check (jsonb_typeof(answers) = 'array'),
  -- [{slug, quantity}]; needs as in appointments.
  services        jsonb not null check (jsonb_typeof(services) = 'array'),
  needs           text[] not null default '{}' check (needs <@ '{interpreter,sign_language,wheelchair,more_time}'),
  channel         text not null check (channel in ('counter', 'phone', 'video')),
  -- Empty: any.
  location_ids    uuid[] not null default '{}',
  weekdays        integer[] not null default '{}' check (weekdays <@ '{1,2,3,4,5,6,7}'),
  earliest_on     date,
  latest_on       date not null,
  -- By wall clock; a visit begins not before and ends not after. Null: any time.
  from_time       time,
  until_time      time,
  -- The appointment that an accepted offer takes the place of.
  appointment_id  uuid,
  -- sha256 of the token in its mails.
  token           text not null,
  created_at      timestamptz not null default now(),
  -- When the address was proven: the order in which places are offered.
  confirmed_at    timestamptz,
  -- Of an address that nobody has proven.
  expires_at      timestamptz,
  -- Who let an offer pass stands behind those who have had none since.
  passed          integer not null default 0,
  ended_at        timestamptz,
  erased_at       timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, token),
  check ((status = 'unconfirmed') = (expires_at is not null)),
  check (num_nulls(from_time, until_time) in (0, 2) and (from_time is null or from_time < until_time)),
  foreign key (tenant_id, office_id) references offices (tenant_id, id),
  foreign key (tenant_id, appointment_id) references appointments (tenant_id, id)
);
create index waiting_entries_office on waiting_entries (tenant_id, office_id);
create index waiting_entries_order on waiting_entries (tenant_id, passed, confirmed_at) where status = 'waiting';
create index waiting_entries_appointment on waiting_entries (tenant_id, appointment_id) where appointment_id is not null;
create index waiting_entries_address on waiting_entries (tenant_id, email_norm) where status in ('unconfirmed', 'waiting');
create index waiting_entries_to_erase on waiting_entries (tenant_id, latest_on) where erased_at is null;
call protect_tenant_table('waiting_entries');
call open_to_operator('waiting_entries');
grant select (tenant_id, status, expires_at, latest_on, erased_at) on waiting_entries to stadttor_operator;

-- One place, held by the appointment named, for one person.
create table waiting_offers (
  tenant_id       uuid not null,
  id              uuid not null default uuidv7(),
  entry_id        uuid not null,
  appointment_id  uuid not null,
  status          text not null check (status in ('open', 'accepted', 'declined', 'passed', 'withdrawn')),
  made_at         timestamptz not null default now(),
  expires_at      timestamptz not null,
  ended_at        timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, appointment_id),
  check ((status = 'open') = (ended_at is null)),
  foreign key (tenant_id, entry_id) references waiting_entries (tenant_id, id) on delete cascade,
  foreign key (tenant_id, appointment_id) references appointments (tenant_id, id)
);
-- Nobody holds two places.
create unique index waiting_offers_open on waiting_offers (tenant_id, entry_id) where status = 'open';
create index waiting_offers_entry on waiting_offers (tenant_id, entry_id);
create index waiting_offers_lapsing on waiting_offers (tenant_id, expires_at) where status = 'open';
call protect_tenant_table('waiting_offers');
call open_to_operator('waiting_offers');
grant select (tenant_id, status, expires_at) on waiting_offers to stadttor_operator;

-- Where a place has become free since the waiting list was last looked at. Written with what frees it, deleted with
-- the offers made of it, so that a process that dies in between loses nothing.
create table freed_places (
  tenant_id    uuid not null,
  id           bigint generated always as identity,
  location_id  uuid not null,
  on_date      date not null,
  freed_at     timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, location_id) references locations (tenant_id, id) on delete cascade
);
create index freed_places_location on freed_places (tenant_id, location_id, on_date);
call protect_tenant_table('freed_places');
call open_to_operator('freed_places');
grant select (tenant_id, freed_at) on freed_places to stadttor_operator;
