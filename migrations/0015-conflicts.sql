-- Appointments that no longer fit what the town has opened: found again and again, withdrawn when the cause goes away.

create table appointment_conflicts (
  tenant_id       uuid not null,
  appointment_id  uuid not null,
  office_id       uuid not null,
  location_id     uuid not null,
  on_date         date not null,
  -- closed: no opening around it; capacity: too few counters for all; skill: no counter that can do it;
  -- equipment: no room or device for it.
  reason          text not null check (reason in ('closed', 'capacity', 'skill', 'equipment')),
  found_at        timestamptz not null default now(),
  primary key (tenant_id, appointment_id),
  foreign key (tenant_id, appointment_id) references appointments (tenant_id, id) on delete cascade,
  foreign key (tenant_id, office_id, location_id) references locations (tenant_id, office_id, id)
);
create index appointment_conflicts_day on appointment_conflicts (tenant_id, office_id, location_id, on_date);
call protect_tenant_table('appointment_conflicts');

-- Up to which version of the town's content, and when, its appointments have been compared with it.
create table conflict_checks (
  tenant_id           uuid primary key references tenants (id) on delete cascade,
  version             bigint not null,
  checked_at          timestamptz not null default now(),
  -- Compared once more a while after the change: a booking that had read the older rules was committed later.
  settled             boolean not null default false,
  -- When it is compared again though nothing changed: until settled, and while there are conflicts. Null: not before a change.
  again_at            timestamptz,
  -- A comparison that is under way: with which version, and up to which day at which location it has come.
  cursor_version      bigint,
  cursor_location_id  uuid,
  cursor_on           date
);
call protect_tenant_table('conflict_checks');
call open_to_operator('conflict_checks');
grant select (tenant_id, version, again_at) on conflict_checks to stadttor_operator;
call open_to_operator('content_versions');
grant select on content_versions to stadttor_operator;
