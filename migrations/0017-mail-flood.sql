-- How many bookings ask one address to confirm them: how many still wait, and how many since an instant nobody has confirmed; without the
-- one in question. Whoever asks for the same address waits until this transaction ends. VOLATILE, so that the second statement sees what
-- was committed while the first one waited. No row where there is no address.
create function asked_to_confirm(tenant uuid, address text, but uuid, since timestamptz) returns table (open bigint, asked bigint)
  language sql volatile strict
  as $$
    select pg_advisory_xact_lock(hashtextextended('asked-to-confirm ' || tenant || ' ' || address, 0));
    select count(*) filter (where status = 'unconfirmed'), count(*)
    from appointments
    where tenant_id = tenant and email_norm = address and id <> but and mail_token is not null and confirmed_at is null and created_at > since;
  $$;
