-- A key names what stands, not what has ended: a form that is sent again after its hold has lapsed may hold anew.
-- Still an invariant: of what stands, one appointment per key.

alter table appointments drop constraint appointments_tenant_id_idempotency_key_key;
create unique index appointments_idempotency on appointments (tenant_id, idempotency_key)
  where status not in ('cancelled', 'expired', 'moved');
