-- The place of an audit row in its tenant's chain. Not the id: ids are drawn before the commit, so a row with a lower
-- one can become visible after its neighbours have been chained.

alter table audit_events
  add column chain_position bigint check (chain_position > 0),
  add constraint audit_events_chained check (num_nulls(chain_hash, chain_position) in (0, 2)),
  add constraint audit_events_chain unique (tenant_id, chain_position);
grant update (chain_position) on audit_events to stadttor_app;
