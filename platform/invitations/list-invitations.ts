import { sql } from "drizzle-orm";
import { z } from "zod";
import { authorize } from "../core/authorize.ts";
import { invalid } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { toWallTime } from "../hours/wall-time.ts";
import { inOffices } from "./in-offices.ts";
import { invitationState, type InvitationState } from "./invitation-status.ts";

const PAGE = 50;

export const listInvitationsInput = z.strictObject({
  /** Slug; without one, those of every quota. */
  quota: z.string().max(100).optional(),
  /** `next` of the page before. */
  after: z.uuid().optional(),
});

/** An invitation as the office sees it. Instants are ISO with the town's offset. */
export interface InvitationRow {
  readonly id: string;
  readonly quota: string;
  readonly service: string;
  readonly quantity: number;
  /** Empty once erased. */
  readonly name: string;
  readonly reference: string;
  readonly byMail: boolean;
  readonly state: InvitationState;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** What stands for it now, else what it led to last. */
  readonly appointment: { readonly id: string; readonly status: string; readonly provisional: boolean; readonly startsAt: string } | null;
}

/**
 * A page of invitations, the newest first, of the offices in which the actor may invite.
 *
 * @returns `next` for the following page, null on the last.
 * @throws DomainError `invalid("page_unknown")` for an `after` that is no invitation here.
 */
export async function listInvitations(
  ctx: TenantCtx,
  input: z.infer<typeof listInvitationsInput>,
): Promise<{ readonly rows: readonly InvitationRow[]; readonly next: string | null }> {
  authorize(ctx, "invitation.create");
  const tenantId = ctx.tenant.id;
  const now = (await ctx.clock.now()).epochMilliseconds;
  const [before] = await cursorOf(ctx, input.after);
  const { rows } = await ctx.tx.execute<Found>(sql`
    select i.id, q.slug as quota, s.slug as service, i.quantity, i.name, i.reference, i.email is not null as "byMail",
           extract(epoch from i.created_at) * 1000 as created, extract(epoch from i.expires_at) * 1000 as expires,
           extract(epoch from i.withdrawn_at) * 1000 as withdrawn, a.id as "appointmentId", a.status, a.provisional,
           extract(epoch from a.starts_at) * 1000 as starts, extract(epoch from a.expires_at) * 1000 as lapses
    from invitations i
    join closed_quotas q on q.tenant_id = i.tenant_id and q.id = i.quota_id
    join services s on s.tenant_id = i.tenant_id and s.id = i.service_id
    left join lateral (
      select * from appointments a where a.tenant_id = i.tenant_id and a.invitation_id = i.id
      order by a.status in ('cancelled', 'expired', 'moved'), a.created_at desc limit 1) a on true
    where i.tenant_id = ${tenantId} and ${inOffices(ctx, "invitation.create", sql`i.office_id`)}
      and (${input.quota ?? null}::text is null or q.slug = ${input.quota ?? null})
      and (${before?.at ?? null}::timestamptz is null
           or (i.created_at, i.id) < (${before?.at ?? null}::timestamptz, ${input.after ?? null}::uuid))
    order by i.created_at desc, i.id desc limit ${PAGE + 1}`);
  const page = rows.slice(0, PAGE);
  return { rows: page.map((row) => rowOf(row, now, ctx.tenant.timeZone)), next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null };
}

interface Found extends Record<string, unknown> {
  readonly id: string;
  readonly quota: string;
  readonly service: string;
  readonly quantity: number;
  readonly name: string | null;
  readonly reference: string;
  readonly byMail: boolean;
  readonly created: string;
  readonly expires: string;
  readonly withdrawn: string | null;
  readonly appointmentId: string | null;
  readonly status: string;
  readonly provisional: boolean;
  readonly starts: string;
  readonly lapses: string | null;
}

const ENDED: ReadonlySet<string> = new Set(["cancelled", "expired", "moved"]);
const ms = (value: string | null): number | null => (value === null ? null : Math.floor(Number(value)));

function rowOf(row: Found, now: number, timeZone: string): InvitationRow {
  const { id, quota, service, quantity, reference, byMail, status, provisional } = row;
  const appointment = row.appointmentId === null ? null : { status, expiresAt: ms(row.lapses) };
  const standing = appointment === null || ENDED.has(status) ? null : appointment;
  const expiresAt = Math.floor(Number(row.expires));
  return {
    id,
    quota,
    service,
    quantity,
    name: row.name ?? "",
    reference,
    byMail,
    state: invitationState({ expiresAt, withdrawnAt: ms(row.withdrawn), appointment: standing }, now),
    createdAt: toWallTime(Math.floor(Number(row.created)), timeZone),
    expiresAt: toWallTime(expiresAt, timeZone),
    appointment:
      row.appointmentId === null
        ? null
        : { id: row.appointmentId, status, provisional, startsAt: toWallTime(Number(row.starts), timeZone) },
  };
}

async function cursorOf(ctx: TenantCtx, after: string | undefined): Promise<readonly { at: string }[]> {
  if (after === undefined) return [];
  const { rows } = await ctx.tx.execute<{ at: string }>(sql`
    select created_at::text as at from invitations
    where tenant_id = ${ctx.tenant.id} and id = ${after} and ${inOffices(ctx, "invitation.create", sql`office_id`)}`);
  if (rows.length === 0) throw invalid("page_unknown");
  return rows;
}
