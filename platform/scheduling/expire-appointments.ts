import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { statement } from "../core/statement.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { type Ended, endAppointments } from "./end-appointment.ts";

const BATCH = 100;

const findLapsed = statement<{ id: string }>(
  "lapsed",
  `select id from appointments where expires_at <= $1::timestamptz order by expires_at limit $2 for update skip locked`,
);

/**
 * Marks holds and unconfirmed bookings as expired whose time is over. Who was asked to confirm is told; a hold that lapses
 * is no fact for anybody. Rows another transaction is at work on are left for the next run.
 */
export async function expireAppointments(ctx: TenantCtx): Promise<"more" | "idle"> {
  authorize(ctx, "appointment.expire");
  const now = await ctx.clock.now();
  const lapsed = await findLapsed(ctx.tx, [now.toString(), BATCH]);
  await expire(ctx, lapsed, now);
  return lapsed.length === BATCH ? "more" : "idle";
}

const findLapsedAt = statement<{ id: string }>(
  "lapsed-at-location",
  `select id from appointments where location_id = $1 and expires_at <= $2::timestamptz order by id for update`,
);

/**
 * The same for one location, so that what is over is not in the way of whoever places there. Waits for those who are at work on
 * a row: left alone it would still be in the way. They wait for no day in turn.
 */
export async function expireAt(ctx: TenantCtx, locationId: string, now: Temporal.Instant): Promise<void> {
  await expire(ctx, await findLapsedAt(ctx.tx, [locationId, now.toString()]), now);
}

/** Marks those of these that have lapsed. */
export async function expire(ctx: TenantCtx, lapsed: readonly { readonly id: string }[], now: Temporal.Instant): Promise<void> {
  const ids = lapsed.map(({ id }) => id);
  await recordExpiry(ctx, await endAppointments(ctx, ids, { to: "expired", now }));
}

/** The trace of each, and the event for who was asked to confirm. */
async function recordExpiry(ctx: TenantCtx, rows: readonly Ended[]): Promise<void> {
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
