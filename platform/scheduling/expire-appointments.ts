import { sql } from "drizzle-orm";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";

const BATCH = 100;

/**
 * Marks holds and unconfirmed bookings as expired whose time is over. Who was asked to confirm is told; a hold that lapses
 * is no fact for anybody. Rows another transaction is at work on are left for the next run.
 */
export async function expireAppointments(ctx: TenantCtx): Promise<"more" | "idle"> {
  authorize(ctx, "appointment.expire");
  const { rows } = await ctx.tx.execute(sql`
    update appointments set status = 'expired', expires_at = null, ended_at = now()
    where tenant_id = ${ctx.tenant.id} and id in (
      select id from appointments where tenant_id = ${ctx.tenant.id} and expires_at <= now()
      order by expires_at limit ${BATCH} for update skip locked)
    returning id, office_id, old.status as was`);
  await recordExpiry(ctx, rows as unknown as readonly Expired[]);
  return rows.length === BATCH ? "more" : "idle";
}

/** A row that has just become `expired`, and what it was. */
export interface Expired {
  readonly id: string;
  readonly office_id: string;
  readonly was: "held" | "unconfirmed";
}

/** The trace of each, and the event for who was asked to confirm. */
export async function recordExpiry(ctx: TenantCtx, rows: readonly Expired[]): Promise<void> {
  await Promise.all(
    rows.map(({ id, office_id, was }) =>
      record(
        ctx,
        {
          action: "appointment.expire",
          subjectKind: "appointment",
          subjectId: id,
          officeId: office_id,
          before: { status: was },
          after: { status: "expired" },
        },
        was === "unconfirmed" ? "appointment.expired" : undefined,
      ),
    ),
  );
}
