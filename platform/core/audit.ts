import { createHash, randomBytes } from "node:crypto";
import { actorId } from "./actor.ts";
import { statement } from "./statement.ts";
import type { TenantCtx } from "./tenant-transaction.ts";

/** One thing done to one subject. `before` and `after` hold what changed; no free text of citizens belongs there. */
export interface AuditEntry {
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly officeId?: string | undefined;
  readonly before?: Record<string, unknown> | undefined;
  readonly after?: Record<string, unknown> | undefined;
}

/** SHA-256 in hex over the salt and both values as canonical JSON: the same before and after they were stored as jsonb. */
export function auditDigest(salt: string, before: unknown, after: unknown): string {
  return createHash("sha256")
    .update(`${salt}\n${canonical(asStored(before))}\n${canonical(asStored(after))}`)
    .digest("hex");
}

/** Dates and the like become what JSON makes of them. */
const asStored = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

const writeRecord = statement(
  "record",
  `with event as (
     insert into audit_events (tenant_id, actor_kind, actor_id, action, subject_kind, subject_id, office_id, request_id, digest)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     returning id
   ), kept as (
     insert into audit_values (tenant_id, event_id, salt, before, after)
     select $1, event.id, $10, $11::jsonb, $12::jsonb from event
   )
   insert into outbox (tenant_id, event, subject_id) select $1, $13::text, $6 where $13::text is not null`,
);

/** Writes an effect and its record in one statement: the audit row, its values, and the outbox row where there is an event. */
export async function record(ctx: TenantCtx, entry: AuditEntry, event?: string): Promise<void> {
  await writeRecord(ctx.tx, [...recordValues(ctx, entry), event ?? null]);
}

/**
 * The values of a record, for a statement that writes it beside its own change: tenant, actor's kind and id, action,
 * subject's kind and id, office, request, digest, salt, before, after.
 */
export function recordValues(ctx: TenantCtx, entry: AuditEntry): readonly unknown[] {
  const salt = randomBytes(16).toString("hex");
  const before = entry.before ?? null;
  const after = entry.after ?? null;
  const { action, subjectKind, subjectId, officeId = null } = entry;
  const who = [ctx.tenant.id, ctx.actor.kind, actorId(ctx.actor)];
  const digest = auditDigest(salt, before, after);
  return [
    ...who,
    action,
    subjectKind,
    subjectId,
    officeId,
    ctx.requestId ?? null,
    digest,
    salt,
    JSON.stringify(before),
    JSON.stringify(after),
  ];
}

function canonical(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(",")}}`;
}
