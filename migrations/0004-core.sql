-- What every verb writes beside its own change: an audit row and an outbox row, in the same transaction.

-- Who did what, when. The digest is over the salted values, which stand apart and can be deleted without breaking
-- the chain. chain_hash is filled in batches by a job; a head updated in each transaction would serialise a tenant.
create table audit_events (
  tenant_id     uuid not null references tenants (id) on delete cascade,
  id            bigint generated always as identity,
  happened_at   timestamptz not null default now(),
  actor_kind    text not null check (actor_kind in ('citizen', 'staff', 'operator', 'device', 'api_key', 'system')),
  actor_id      text,
  action        text not null,
  subject_kind  text not null,
  subject_id    uuid not null,
  office_id     uuid,
  request_id    text,
  digest        text not null check (digest ~ '^[0-9a-f]{64}$'),
  chain_hash    text check (chain_hash ~ '^[0-9a-f]{64}$'),
  primary key (tenant_id, id),
  foreign key (tenant_id, office_id) references offices (tenant_id, id)
);
create index audit_events_subject on audit_events (tenant_id, subject_kind, subject_id);
create index audit_events_office on audit_events (tenant_id, office_id);
create index audit_events_unchained on audit_events (tenant_id, id) where chain_hash is null;
call protect_tenant_table('audit_events');
-- Written once: the app may add rows and fill an empty chain_hash, and nothing else.
revoke update, delete on audit_events from stadttor_app;
grant update (chain_hash) on audit_events to stadttor_app;
create policy chain_once on audit_events as restrictive for update to stadttor_app
  using (chain_hash is null) with check (chain_hash is not null);
call open_to_operator('audit_events');
grant select (tenant_id, id, chain_hash) on audit_events to stadttor_operator;

create table audit_values (
  tenant_id  uuid not null,
  event_id   bigint not null,
  salt       text not null,
  before     jsonb,
  after      jsonb,
  primary key (tenant_id, event_id),
  foreign key (tenant_id, event_id) references audit_events (tenant_id, id) on delete cascade
);
call protect_tenant_table('audit_values');
revoke update on audit_values from stadttor_app;

-- Effects leave through here. subject_id is all a handler gets; it reads the rest as it is then.
create table outbox (
  tenant_id    uuid not null references tenants (id) on delete cascade,
  id           bigint generated always as identity,
  event        text not null check (event ~ '^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$'),
  subject_id   uuid not null,
  created_at   timestamptz not null default now(),
  relayed_at   timestamptz,
  -- Set when every job made from this row has ended, so that a wiped Redis can be refilled from what is open.
  settled_at   timestamptz,
  primary key (tenant_id, id)
);
create index outbox_pending on outbox (tenant_id, id) where relayed_at is null;
create index outbox_unsettled on outbox (tenant_id, relayed_at) where settled_at is null;
call protect_tenant_table('outbox');
call open_to_operator('outbox');
grant select on outbox to stadttor_operator;
grant update (relayed_at, settled_at) on outbox to stadttor_operator;
