-- What a citizen can come for, and where.

-- A location is one office's place. A town hall with two offices is two locations at one address, because
-- their hours, counters and staff differ.
create table locations (
  tenant_id        uuid not null,
  id               uuid not null default uuidv7(),
  office_id        uuid not null,
  municipality_id  uuid not null,
  slug             text not null check (slug ~ '^[a-z0-9-]+$'),
  name             localized_text not null,
  street           text not null,
  postal_code      text not null check (postal_code ~ '^[0-9]{5}$'),
  city             text not null,
  phone            text not null,
  directions       localized_text not null,
  step_free        boolean not null,
  position         integer not null default 0,
  active           boolean not null default true,
  primary key (tenant_id, id),
  unique (tenant_id, slug),
  unique (tenant_id, office_id, id),
  foreign key (tenant_id, office_id) references offices (tenant_id, id),
  foreign key (tenant_id, municipality_id) references municipalities (tenant_id, id)
);
create index locations_municipality on locations (tenant_id, municipality_id);
call protect_tenant_table('locations');

create table services (
  tenant_id          uuid not null,
  id                 uuid not null default uuidv7(),
  office_id          uuid not null,
  slug               text not null check (slug ~ '^[a-z0-9-]+$'),
  name               localized_text not null,
  summary            localized_text not null,
  description        localized_text not null,
  -- A list of localized texts, in the order a person packs them. Empty: nothing to bring.
  documents          jsonb not null check (jsonb_typeof(documents) = 'array'),
  fees               localized_text not null,
  fees_source        text not null,
  fees_as_of         date not null,
  legal_basis        text not null default '',
  keywords           text[] not null default '{}',
  minutes            integer not null check (minutes between 5 and 480),
  max_quantity       integer not null check (max_quantity between 1 and 50),
  -- The law wants the person there (ID card, passport, certified copy): never by phone or video.
  presence_required  boolean not null,
  -- Never named in mails, calendar files or shared lists.
  discreet           boolean not null default false,
  position           integer not null default 0,
  active             boolean not null default true,
  primary key (tenant_id, id),
  unique (tenant_id, slug),
  unique (tenant_id, office_id, id),
  unique (tenant_id, id, presence_required),
  foreign key (tenant_id, office_id) references offices (tenant_id, id)
);
call protect_tenant_table('services');

-- Keys of the federal service catalogue (LeiKa): optional, many to many, never invented.
create table service_leika_keys (
  tenant_id   uuid not null,
  service_id  uuid not null,
  leika_key   text not null check (leika_key ~ '^99[0-9]{12}$'),
  primary key (tenant_id, service_id, leika_key),
  foreign key (tenant_id, service_id) references services (tenant_id, id) on delete cascade
);
call protect_tenant_table('service_leika_keys');

-- Which location offers which service over which channel. The copied presence_required lets a plain CHECK keep the
-- law: a service that needs presence has no row for phone or video, whoever writes it.
create table service_offers (
  tenant_id          uuid not null,
  office_id          uuid not null,
  location_id        uuid not null,
  service_id         uuid not null,
  channel            text not null check (channel in ('counter', 'phone', 'video')),
  presence_required  boolean not null,
  -- Null: as long as the service says.
  minutes            integer check (minutes between 5 and 480),
  primary key (tenant_id, location_id, service_id, channel),
  foreign key (tenant_id, office_id, location_id) references locations (tenant_id, office_id, id) on delete cascade,
  foreign key (tenant_id, office_id, service_id) references services (tenant_id, office_id, id) on delete cascade,
  foreign key (tenant_id, service_id, presence_required)
    references services (tenant_id, id, presence_required) on update cascade on delete cascade,
  check (not presence_required or channel = 'counter')
);
create index service_offers_service on service_offers (tenant_id, service_id);
create index service_offers_office_location on service_offers (tenant_id, office_id, location_id);
create index service_offers_office_service on service_offers (tenant_id, office_id, service_id);
call protect_tenant_table('service_offers');
