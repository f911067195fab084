import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { auditDigest } from "./audit.ts";
import { authorize } from "./authorize.ts";
import type { OperatorPool } from "./db.ts";
import { acrossTenants, type TenantCtx } from "./tenant-transaction.ts";

const BATCH = 500;
/** What the first row of a chain follows. */
const ROOT = "0".repeat(64);

interface Event {
  readonly id: string;
  readonly position: number | null;
  readonly hash: string | null;
  readonly facts: readonly (string | null)[];
}

/** A chain that holds, or the position at which it does not and why. */
export type ChainReport =
  | { readonly holds: true; readonly events: number }
  | { readonly holds: false; readonly position: number; readonly reason: "missing" | "altered" | "values_altered" };

// Every column but the chain's own; the time in microseconds, as Postgres keeps it.
const FACTS = sql`array[id::text, (extract(epoch from happened_at) * 1000000)::bigint::text, actor_kind, actor_id, action,
  subject_kind, subject_id::text, office_id::text, request_id, digest]`;

/** Tenants with audit rows that are not in their chain yet. */
export async function tenantsToChain(pool: OperatorPool): Promise<string[]> {
  const { rows } = await acrossTenants(pool, (tx) =>
    tx.execute(sql`select distinct tenant_id from audit_events where chain_hash is null limit 1000`),
  );
  return rows.map((row) => row["tenant_id"] as string);
}

/**
 * Appends a batch of this tenant's new audit rows to its chain: SHA-256 over the hash before, the place and what the row
 * says. The rows hold digests of values, so values can be deleted later. One worker at a time; another's call does nothing.
 */
export async function chainAudit(ctx: TenantCtx): Promise<"more" | "idle"> {
  authorize(ctx, "audit.chain");
  const lock = await ctx.tx.execute(sql`select pg_try_advisory_xact_lock(hashtext('audit.chain'), hashtext(${ctx.tenant.id})) as mine`);
  if (lock.rows[0]?.["mine"] !== true) return "idle";
  const head = await ctx.tx.execute(sql`
    select chain_position::float8 as position, chain_hash as hash from audit_events
    where tenant_id = ${ctx.tenant.id} and chain_position is not null order by chain_position desc limit 1`);
  let { position, hash } = (head.rows[0] as { position: number; hash: string } | undefined) ?? { position: 0, hash: ROOT };
  const { rows } = await ctx.tx.execute(sql`
    select id::text, null as position, null as hash, ${FACTS} as facts from audit_events
    where tenant_id = ${ctx.tenant.id} and chain_hash is null order by id limit ${BATCH}`);
  const links = (rows as unknown as Event[]).map((event) => ({
    id: event.id,
    position: ++position,
    hash: (hash = link(hash, position, event.facts)),
  }));
  if (links.length === 0) return "idle";
  await ctx.tx.execute(sql`
    update audit_events set chain_position = links.position, chain_hash = links.hash
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as links (id bigint, position bigint, hash text)
    where audit_events.tenant_id = ${ctx.tenant.id} and audit_events.id = links.id`);
  return links.length === BATCH ? "more" : "idle";
}

/**
 * Reads this tenant's chain from its root: no place is missing, each hash follows from the one before, and the values
 * that are still kept match their digest. Rows not yet chained are not judged.
 */
export async function verifyAuditChain(ctx: TenantCtx): Promise<ChainReport> {
  authorize(ctx, "audit.chain");
  let hash = ROOT;
  for (let position = 0; ;) {
    const { rows } = await ctx.tx.execute(sql`
      select id::text, chain_position::float8 as position, chain_hash as hash, ${FACTS} as facts, digest, salt, before, after
      from audit_events left join audit_values
        on audit_values.tenant_id = audit_events.tenant_id and audit_values.event_id = audit_events.id
      where audit_events.tenant_id = ${ctx.tenant.id} and chain_position > ${position} order by chain_position limit ${BATCH}`);
    for (const event of rows as unknown as (Event & { digest: string; salt: string | null; before: unknown; after: unknown })[]) {
      position++;
      if (event.position !== position) return { holds: false, position, reason: "missing" };
      hash = link(hash, position, event.facts);
      if (event.hash !== hash) return { holds: false, position, reason: "altered" };
      if (event.salt !== null && auditDigest(event.salt, event.before, event.after) !== event.digest) {
        return { holds: false, position, reason: "values_altered" };
      }
    }
    if (rows.length < BATCH) return { holds: true, events: position };
  }
}

const link = (before: string, position: number, facts: readonly (string | null)[]): string =>
  createHash("sha256")
    .update(JSON.stringify([before, position, facts]))
    .digest("hex");
