import { sql } from "drizzle-orm";
import { z } from "zod";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { conflict, gone } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { hasLapsed } from "./appointment-status.ts";
import { loadAppointment } from "./load-appointment.ts";

export const extendHoldInput = z.strictObject({ token: z.string().max(60) });

/** WCAG 2.2, 2.2.1 asks for at least ten extensions; who prolongs each time at the warning gets ten out of this. */
const LONGEST_HOLD_TIMES = 11;

/**
 * Starts the hold's time anew, at most up to the appointment's beginning.
 *
 * @returns until when the place is held.
 * @throws DomainError `gone("hold_expired")` when it is too late, `conflict("not_held")` when it is booked already.
 */
export async function extendHold(ctx: TenantCtx, input: z.infer<typeof extendHoldInput>): Promise<{ expiresAt: string }> {
  authorize(ctx, "appointment.hold");
  const appointment = await loadAppointment(ctx, input, "lock");
  const now = await ctx.clock.now();
  if (hasLapsed(appointment, now.epochMilliseconds)) throw gone("hold_expired");
  if (appointment.status !== "held") throw conflict("not_held");
  const { rows } = await ctx.tx.execute(sql`
    update appointments
    set expires_at = greatest(expires_at, least(
      starts_at,
      ${now.toString()}::timestamptz + hold_minutes * interval '1 minute',
      created_at + ${LONGEST_HOLD_TIMES} * hold_minutes * interval '1 minute'))
    from booking_settings
    where id = ${appointment.id}
    returning extract(epoch from expires_at) * 1000 as expires`);
  await record(ctx, {
    action: "appointment.extend-hold",
    subjectKind: "appointment",
    subjectId: appointment.id,
    officeId: appointment.officeId,
  });
  return { expiresAt: Temporal.Instant.fromEpochMilliseconds(Math.floor(Number(rows[0]?.["expires"]))).toString() };
}
