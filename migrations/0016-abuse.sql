-- Limits against those who take more than their share, changes of the person, and what looks suspicious.

alter table booking_settings
  -- Holds from one network within ten minutes; above so many holds of all people in a minute, each needs a proof.
  add column holds_per_network integer not null default 20 check (holds_per_network between 1 and 10000),
  add column challenge_above integer not null default 60 check (challenge_above between 1 and 100000),
  -- How many people may begin to book in a minute before others wait their turn. Null: as many as come.
  add column rush_per_minute integer check (rush_per_minute between 1 and 100000);

alter table appointments
  -- Keyed digest of the network it was held from; erased a week after.
  add column network_key text;
create index appointments_network on appointments (tenant_id, created_at) where network_key is not null;

-- Another name or address for an appointment. It holds once the mail to the address that counts then is answered.
create table contact_changes (
  tenant_id       uuid not null,
  id              uuid not null default uuidv7(),
  office_id       uuid not null,
  appointment_id  uuid not null,
  -- Erased with the appointment.
  name_before     text,
  name_after      text,
  email_before    text,
  email_after     text,
  phone_before    text,
  phone_after     text,
  -- sha256 of the token in the mail.
  token           text not null,
  requested_at    timestamptz not null default now(),
  expires_at      timestamptz not null,
  confirmed_at    timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, token),
  foreign key (tenant_id, office_id) references offices (tenant_id, id),
  foreign key (tenant_id, appointment_id) references appointments (tenant_id, id) on delete cascade
);
create index contact_changes_office on contact_changes (tenant_id, office_id, requested_at);
create index contact_changes_appointment on contact_changes (tenant_id, appointment_id);
call protect_tenant_table('contact_changes');

-- What a week of bookings shows: figures and appointment ids, no person.
create table suspicion_reports (
  tenant_id   uuid not null references tenants (id) on delete cascade,
  id          uuid not null default uuidv7(),
  first_on    date not null,
  last_on     date not null,
  findings    jsonb not null check (jsonb_typeof(findings) = 'array'),
  created_at  timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, first_on)
);
call protect_tenant_table('suspicion_reports');
