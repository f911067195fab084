-- Closed quotas: counters that only invited people book, by a link that is good for one service and one appointment.

create table closed_quotas (
  tenant_id          uuid not null,
  id                 uuid not null default uuidv7(),
  office_id          uuid not null,
  location_id        uuid not null,
  channel            text not null check (channel in ('counter', 'phone', 'video')),
  slug               text not null check (slug ~ '^[a-z0-9-]+$'),
  name               localized_text not null,
  -- How many of the counters that are not the public's may be taken by this quota at a time.
  counters           integer not null check (counters between 1 and 200),
  -- Slugs of the services it is for; empty: every service of its office.
  services           text[] not null default '{}',
  -- How long a time may be chosen before it must be made sure of, by staff. Null: it is booked like any other.
  provisional_hours  integer check (provisional_hours between 1 and 8760),
  -- How long a link is good.
  link_days          integer not null default 30 check (link_days between 1 and 366),
  -- How far ahead an invited person may book; null: as far as everybody.
  horizon_days       integer check (horizon_days between 1 and 731),
  active             boolean not null default true,
  primary key (tenant_id, id),
  unique (tenant_id, slug),
  unique (tenant_id, office_id, id),
  foreign key (tenant_id, office_id, location_id) references locations (tenant_id, office_id, id)
);
create index closed_quotas_location on closed_quotas (tenant_id, office_id, location_id);
call protect_tenant_table('closed_quotas');
call shows_on_pages('closed_quotas');

create table invitations (
  tenant_id       uuid not null,
  id              uuid not null default uuidv7(),
  office_id       uuid not null,
  quota_id        uuid not null,
  service_id      uuid not null,
  quantity        integer not null check (quantity between 1 and 50),
  -- Who is invited. Erased with the appointment made of it, or after the link has run out.
  name            text,
  email           text,
  email_norm      text,
  language        text not null,
  -- The office's own sign, such as a file number; shown to the person.
  reference       text not null default '',
  -- sha256 of the link's token.
  token           text not null,
  created_at      timestamptz not null default now(),
  expires_at      timestamptz not null,
  withdrawn_at    timestamptz,
  erased_at       timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, token),
  foreign key (tenant_id, office_id, quota_id) references closed_quotas (tenant_id, office_id, id),
  foreign key (tenant_id, office_id, service_id) references services (tenant_id, office_id, id)
);
create index invitations_quota on invitations (tenant_id, office_id, quota_id, created_at);
create index invitations_service on invitations (tenant_id, office_id, service_id);
create index invitations_to_erase on invitations (tenant_id, expires_at) where erased_at is null;
call protect_tenant_table('invitations');
call open_to_operator('invitations');
grant select (tenant_id, expires_at, erased_at) on invitations to stadttor_operator;

alter table appointments
  drop constraint appointments_quota_check,
  add constraint appointments_quota_check check (quota in ('public', 'staff', 'closed')),
  add column quota_id uuid,
  add column invitation_id uuid,
  -- Unconfirmed until staff have made sure of it.
  add column provisional boolean not null default false,
  -- When the office was told that a provisional time is about to lapse.
  add column lapse_told_at timestamptz,
  add check (quota <> 'closed' or quota_id is not null),
  add check (not provisional or quota = 'closed'),
  add foreign key (tenant_id, quota_id) references closed_quotas (tenant_id, id),
  add foreign key (tenant_id, invitation_id) references invitations (tenant_id, id);
create index appointments_quota on appointments (tenant_id, quota_id) where quota_id is not null;
create index appointments_invited on appointments (tenant_id, invitation_id) where invitation_id is not null;
create index appointments_provisional on appointments (tenant_id, expires_at) where provisional;
grant select (provisional, lapse_told_at) on appointments to stadttor_operator;
-- An invitation is good for one appointment at a time.
create unique index appointments_invitation on appointments (tenant_id, invitation_id)
  where invitation_id is not null and status not in ('cancelled', 'expired', 'moved');
