-- Municipalities and offices that can be put away, and rights no wider than their use.

-- A municipality or an office that is gone from the town's files stays where locations, appointments and audit rows
-- refer to it; inactive ones stand on no page and in no export.
alter table municipalities add column active boolean not null default true;
alter table offices add column active boolean not null default true;

-- What the app adds to the audit is never chained already, and its time and number are the database's.
revoke insert on audit_events from stadttor_app;
grant insert (tenant_id, actor_kind, actor_id, action, subject_kind, subject_id, office_id, request_id, digest)
  on audit_events to stadttor_app;

-- The operator role finds tenants with work, relays the outbox and lists failed mails: the columns of those statements.
revoke select (id, status, ends_at, erased_at) on appointments from stadttor_operator;
revoke select (id) on audit_events from stadttor_operator;
revoke select (sent_at) on mails from stadttor_operator;
revoke select on tenants, hosts, schema_migrations from stadttor_operator;
grant select (id, slug) on tenants to stadttor_operator;
alter policy directory on hosts to stadttor_app;

-- Blueprints are applied by the owner, who steps down to the app role for all but `tenants` and `hosts`. Whoever creates
-- a role without being superuser may grant it but not become it (Postgres 16 and later), so such an owner grants itself
-- that. An owner who did not create the role needs the same statement from whoever did.
do $$
begin
  if not pg_has_role('stadttor_app', 'set') and pg_has_role('stadttor_app', 'member with admin option') then
    grant stadttor_app to current_user with set true, inherit false;
  end if;
end
$$;
