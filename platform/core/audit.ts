import { createHash, randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { actorId } from "./actor.ts";
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

/** Writes an effect and its record in one statement: the audit row, its values, and the outbox row where there is an event. */
export async function record(ctx: TenantCtx, entry: AuditEntry, event?: string): Promise<void> {
  const salt = randomBytes(16).toString("hex");
  const before = entry.before ?? null;
  const after = entry.after ?? null;
  await ctx.tx.execute(sql`
    with event as (
      insert into audit_events (tenant_id, actor_kind, actor_id, action, subject_kind, subject_id, office_id, request_id, digest)
      values (${ctx.tenant.id}, ${ctx.actor.kind}, ${actorId(ctx.actor)}, ${entry.action}, ${entry.subjectKind}, ${entry.subjectId},
              ${entry.officeId ?? null}, ${ctx.requestId ?? null}, ${auditDigest(salt, before, after)})
      returning id
    ), kept as (
      insert into audit_values (tenant_id, event_id, salt, before, after)
      select ${ctx.tenant.id}, event.id, ${salt}, ${JSON.stringify(before)}::jsonb, ${JSON.stringify(after)}::jsonb from event
    )
    insert into outbox (tenant_id, event, subject_id)
    select ${ctx.tenant.id}, ${event ?? null}, ${entry.subjectId} where ${event ?? null}::text is not null`);
}

function canonical(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(",")}}`;
}
