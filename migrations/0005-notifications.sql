-- The mail log: one row per fact and recipient, one Message-ID for ever, whatever is retried.

create table mails (
  tenant_id       uuid not null references tenants (id) on delete cascade,
  id              uuid not null default uuidv7(),
  -- '<event>:<outbox id>': the fact this mail tells. A second attempt finds the row instead of making another.
  fact            text not null,
  subject_id      uuid not null,
  message_id      text not null,
  -- Erased with the personal data of the appointment it belongs to.
  recipient       text,
  status          text not null default 'queued' check (status in ('queued', 'sent', 'bounced', 'dead')),
  attempts        integer not null default 0,
  last_error      text,
  created_at      timestamptz not null default now(),
  sent_at         timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, fact)
);
create index mails_subject on mails (tenant_id, subject_id);
create index mails_failed on mails (tenant_id, created_at) where status in ('bounced', 'dead');
call protect_tenant_table('mails');
call open_to_operator('mails');
grant select (tenant_id, id, fact, status, attempts, last_error, created_at, sent_at) on mails to stadttor_operator;
