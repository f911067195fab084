-- Roles, the tenant setting, and the two tables that come before any tenant is known.
--
-- Three roles. The owner runs this file and nothing else. stadttor_app serves every request and every job of one
-- tenant; row-level security binds it. stadttor_operator does the few jobs that look across tenants (outbox relay,
-- finding tenants with work due) and sees only the columns granted to it, never a citizen's data.
-- Passwords and LOGIN are set by platform/migrate.ts from its environment, so that no secret stands here.

do $$
begin
  if not exists (select from pg_roles where rolname = 'stadttor_app') then
    create role stadttor_app nologin nosuperuser nobypassrls nocreatedb nocreaterole noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'stadttor_operator') then
    create role stadttor_operator nologin nosuperuser nobypassrls nocreatedb nocreaterole noinherit;
  end if;
end
$$;

create extension if not exists btree_gist;

revoke all on schema public from public;
grant usage on schema public to stadttor_app, stadttor_operator;

-- The tenant of the running transaction. STABLE, not IMMUTABLE: a cached plan would keep the first tenant's id.
-- After a transaction the setting is '' and not NULL, hence nullif.
create function app_tenant() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.tenant_id', true), '')::uuid;

-- Text in several languages: {"de": "…", "en": "…"}. German is always there; a missing language falls back to it.
create domain localized_text as jsonb
  check (jsonb_typeof(value) = 'object' and jsonb_typeof(value -> 'de') = 'string');

-- Turns a table with tenant_id into one that shows a tenant its own rows only. The permissive policy opens the
-- table to the app role, the restrictive one closes it again to one tenant: a stray permissive policy added for
-- debugging then leaks nothing.
create procedure protect_tenant_table(target regclass)
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy app_rows on %s as permissive for all to stadttor_app using (true)', target);
  execute format('create policy tenant_rows on %s as restrictive for all to stadttor_app
                  using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()))', target);
  execute format('grant select, insert, update, delete on %s to stadttor_app', target);
end
$$;

-- Lets the operator role see rows of every tenant in this table. What it may read or change is granted per column.
create procedure open_to_operator(target regclass)
  language plpgsql as $$
begin
  execute format('create policy operator_rows on %s as permissive for all to stadttor_operator using (true)', target);
end
$$;

create table tenants (
  id          uuid primary key default uuidv7(),
  slug        text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  name        text not null,
  kind        text not null check (kind in ('demo', 'sandbox', 'live')),
  -- ISO 3166-2:DE without the prefix: decides the public holidays.
  land        text not null check (land in ('BB','BE','BW','BY','HB','HE','HH','MV','NI','NW','RP','SH','SL','SN','ST','TH')),
  time_zone   text not null default 'Europe/Berlin',
  created_at  timestamptz not null default now()
);

-- A town's own domains beside <slug>.<base domain>.
create table hosts (
  host        text primary key check (host = lower(host)),
  tenant_id   uuid not null references tenants (id) on delete cascade,
  created_at  timestamptz not null default now()
);
create index hosts_tenant on hosts (tenant_id);

-- The directory of towns is public (the platform's front page lists it), so the app role may read both, and no more.
alter table tenants enable row level security;
alter table tenants force row level security;
create policy directory on tenants for select to stadttor_app, stadttor_operator using (true);
alter table hosts enable row level security;
alter table hosts force row level security;
create policy directory on hosts for select to stadttor_app, stadttor_operator using (true);
grant select on tenants, hosts to stadttor_app, stadttor_operator;
