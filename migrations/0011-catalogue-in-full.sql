-- The catalogue in full, life situations, news, a town's pictures, and a version of everything its pages show.

alter table services
  -- Who may use it and under which conditions: a list of localized texts.
  add column requirements jsonb not null default '[]' check (jsonb_typeof(requirements) = 'array'),
  -- Whom a person may come for: themselves, their child, somebody they are appointed to care for, somebody who authorised them.
  add column for_whom text[] not null default '{self}'
    check (for_whom <@ '{self,child,guardian,proxy}' and cardinality(for_whom) > 0),
  -- Fills an appointment by itself; or goes well, or never, with other services of the tenant (their slugs).
  add column alone boolean not null default false,
  add column often_with text[] not null default '{}',
  add column never_with text[] not null default '{}',
  -- Ways to do it without an appointment: [{provider, name, url, trust_level, note}].
  add column online jsonb not null default '[]' check (jsonb_typeof(online) = 'array'),
  -- Asked while booking: [{slug, kind, label, help, required, options}].
  add column questions jsonb not null default '[]' check (jsonb_typeof(questions) = 'array'),
  -- Facts that change at 00:00 of a date, by wall clock in the tenant's zone: [{from, fees, …}].
  add column changes jsonb not null default '[]' check (jsonb_typeof(changes) = 'array'),
  add column featured boolean not null default false,
  -- When somebody should read it again, and the last such day the town was reminded of.
  add column review_on date,
  add column review_reminded_on date;

-- Finding tenants whose texts are due is work across tenants.
call open_to_operator('services');
grant select (tenant_id, active, review_on, review_reminded_on) on services to stadttor_operator;
create index services_review on services (tenant_id, review_on) where review_on is not null;

-- What differs at one location, beside the minutes.
alter table service_offers
  add column fees localized_text,
  add column note localized_text;

alter table locations
  add column public_transport localized_text,
  add column lift localized_text,
  add column parking localized_text,
  -- Postal codes whose people have this place nearest.
  add column postal_codes text[] not null default '{}';

alter table tenant_settings
  -- The words a town greets with; null: the platform's.
  add column welcome localized_text,
  add column welcome_text localized_text;

alter table booking_settings
  -- Which needs a visitor can state, and how many minutes each adds: {"more_time": 10}.
  add column needs jsonb not null default '{}' check (jsonb_typeof(needs) = 'object');

alter table appointments
  add column for_whom text check (for_whom in ('self', 'child', 'guardian', 'proxy')),
  add column needs text[] not null default '{}'
    check (needs <@ '{interpreter,sign_language,wheelchair,more_time}'),
  add column interpreter_language text,
  -- [{service, question, answer}], slugs and what the person said.
  add column answers jsonb not null default '[]' check (jsonb_typeof(answers) = 'array');
create index appointments_with_needs on appointments (tenant_id, ends_at) where needs <> '{}';

-- Life situations (Lebenslagen): ways into the catalogue by what happens to people.
create table life_situations (
  tenant_id  uuid not null references tenants (id) on delete cascade,
  id         uuid not null default uuidv7(),
  slug       text not null check (slug ~ '^[a-z0-9-]+$'),
  name       localized_text not null,
  summary    localized_text not null,
  position   integer not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, slug)
);
call protect_tenant_table('life_situations');

create table life_situation_services (
  tenant_id     uuid not null,
  situation_id  uuid not null,
  service_id    uuid not null,
  position      integer not null default 0,
  primary key (tenant_id, situation_id, service_id),
  foreign key (tenant_id, situation_id) references life_situations (tenant_id, id) on delete cascade,
  foreign key (tenant_id, service_id) references services (tenant_id, id) on delete cascade
);
create index life_situation_services_service on life_situation_services (tenant_id, service_id);
call protect_tenant_table('life_situation_services');

-- News and warnings on every page, by date.
create table news (
  tenant_id  uuid not null references tenants (id) on delete cascade,
  id         uuid not null default uuidv7(),
  slug       text not null check (slug ~ '^[a-z0-9-]+$'),
  kind       text not null check (kind in ('info', 'warning')),
  title      localized_text not null,
  text       localized_text not null,
  first_on   date not null,
  last_on    date not null,
  position   integer not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, slug),
  check (first_on <= last_on)
);
create index news_dates on news (tenant_id, last_on);
call protect_tenant_table('news');

-- Words of the place: what people there call a thing, and what the catalogue calls it.
create table search_synonyms (
  tenant_id  uuid not null references tenants (id) on delete cascade,
  term       text not null check (term = lower(term) and term <> ''),
  means      text not null check (means <> ''),
  primary key (tenant_id, term)
);
call protect_tenant_table('search_synonyms');

-- A town's logo, picture and icon. `bytes` are encoded by us and served under a name with their hash; `source` is what
-- the town handed in: compared with and given back by an export, never served.
create table brand_images (
  tenant_id   uuid not null references tenants (id) on delete cascade,
  kind        text not null check (kind in ('logo', 'logo-dark', 'picture', 'icon')),
  media_type  text not null check (media_type in ('image/png', 'image/webp')),
  bytes       bytea not null check (octet_length(bytes) <= 400000),
  width       integer not null check (width between 1 and 4000),
  height      integer not null check (height between 1 and 4000),
  sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  alt         localized_text not null,
  source      bytea not null check (octet_length(source) <= 2000000),
  primary key (tenant_id, kind)
);
call protect_tenant_table('brand_images');

-- The version of all that a town's pages show. Pages are kept until it changes; whoever writes a row that shows, by
-- whatever way, changes it, since the database does so itself.
create table content_versions (
  tenant_id  uuid primary key references tenants (id) on delete cascade,
  version    bigint not null default 1
);
call protect_tenant_table('content_versions');
insert into content_versions (tenant_id) select id from tenants;

-- Once a statement, however many rows it writes.
create function touch_content() returns trigger
  language plpgsql as $$
begin
  update content_versions set version = version + 1 where tenant_id in (select tenant_id from touched);
  return null;
end
$$;

create function touch_tenant() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into content_versions (tenant_id) values (new.id);
  else
    update content_versions set version = version + 1 where tenant_id = new.id;
  end if;
  return null;
end
$$;
create trigger touch_content_tenant after insert or update on tenants for each row execute function touch_tenant();

-- Makes every change of a table's rows a new version of their tenant's pages. No row ever changes its tenant.
create procedure shows_on_pages(target regclass)
  language plpgsql as $$
begin
  -- The rows of a statement have a name in a trigger of that one kind of statement only.
  execute format('create trigger touch_content_insert after insert on %s referencing new table as touched
                  for each statement execute function touch_content()', target);
  execute format('create trigger touch_content_update after update on %s referencing new table as touched
                  for each statement execute function touch_content()', target);
  execute format('create trigger touch_content_delete after delete on %s referencing old table as touched
                  for each statement execute function touch_content()', target);
end
$$;
call shows_on_pages('tenant_settings');
call shows_on_pages('branding');
call shows_on_pages('brand_images');
call shows_on_pages('municipalities');
call shows_on_pages('offices');
call shows_on_pages('locations');
call shows_on_pages('services');
call shows_on_pages('service_leika_keys');
call shows_on_pages('service_offers');
call shows_on_pages('life_situations');
call shows_on_pages('life_situation_services');
call shows_on_pages('news');
call shows_on_pages('search_synonyms');
call shows_on_pages('booking_settings');
call shows_on_pages('resources');
call shows_on_pages('opening_rules');
call shows_on_pages('opening_exceptions');
call shows_on_pages('closures');
call shows_on_pages('holiday_overrides');
