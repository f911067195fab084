-- Limits against those who take more than their share, changes of the person, and what looks suspicious.

alter table booking_settings
  -- Holds from one network within ten minutes; above so many holds of all people in a minute, each needs a proof.
  add column holds_per_network integer not null default 20 check (holds_per_network between 1 and 10000),
  add column challenge_above integer not null default 60 check (challenge_above between 1 and 100000),
  -- How many people may begin to book in a minute before others wait their turn. Null: as many as come.
  add column rush_per_minute integer check (rush_per_minute between 1 and 100000);

alter table appointments
  -- Keyed digest of the network it was held from; erased eight days after.
  add column network_key text,
  -- How often its mails have got a new token, because another address took the old one's place: which token is in them now.
  add column mail_generation integer not null default 0;
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
  -- sha256 of the token in the mail that makes it hold.
  token           text not null,
  -- Where person and address both change, the old address has to agree first: sha256 of the token in its mail, and when it did.
  consent_token   text,
  consented_at    timestamptz,
  requested_at    timestamptz not null default now(),
  expires_at      timestamptz not null,
  confirmed_at    timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, token),
  unique (tenant_id, consent_token),
  check (consented_at is null or consent_token is not null),
  check (confirmed_at is null or consent_token is null or consented_at is not null),
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
-- Which town has had its report of the week, and when its week ends.
call open_to_operator('suspicion_reports');
grant select (tenant_id, first_on) on suspicion_reports to stadttor_operator;
grant select (time_zone) on tenants to stadttor_operator;

-- For those who prove themselves without script: what they were about to send, until they go on with the link in a mail.
create table mail_passes (
  tenant_id     uuid not null references tenants (id) on delete cascade,
  id            uuid not null default uuidv7(),
  -- Erased with the row, some hours after.
  email         text not null,
  email_norm    text not null,
  language      text not null,
  -- Where it is sent to, without language prefix, and the form as it was posted.
  path          text not null,
  form          text not null,
  -- sha256 of the token in the mail.
  token         text not null,
  requested_at  timestamptz not null default now(),
  expires_at    timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, token)
);
create index mail_passes_address on mail_passes (tenant_id, email_norm, requested_at);
create index mail_passes_requested on mail_passes (tenant_id, requested_at);
call protect_tenant_table('mail_passes');
