import { sql } from "drizzle-orm";
import { z } from "zod";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { conflict } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { canCancel } from "./appointment-status.ts";
import { endAppointments } from "./end-appointment.ts";
import { loadAppointment } from "./load-appointment.ts";

export const cancelAppointmentInput = z.strictObject({ token: z.string().max(60) });

/**
 * Gives a place back. Called again it changes nothing.
 *
 * @throws DomainError `conflict("not_cancellable")` once it has begun, has lapsed, was moved, or for a browser that has
 *   not proved the address.
 */
export async function cancelAppointment(ctx: TenantCtx, input: z.infer<typeof cancelAppointmentInput>): Promise<void> {
  authorize(ctx, "appointment.cancel");
  const appointment = await loadAppointment(ctx, input, "lock");
  if (appointment.status === "cancelled") return;
  const now = await ctx.clock.now();
  if (!canCancel(appointment, now.epochMilliseconds)) throw conflict("not_cancellable");
  await Promise.all([
    endAppointments(ctx, [appointment.id], { to: "cancelled", now }),
    ctx.tx.execute(sql`delete from reminders where appointment_id = ${appointment.id}`),
  ]);
  const entry = {
    action: "appointment.cancel",
    subjectKind: "appointment",
    subjectId: appointment.id,
    officeId: appointment.officeId,
    before: { status: appointment.status },
    after: { status: "cancelled" },
  };
  // Nobody was told of a hold or of an unconfirmed booking as of an appointment, so nobody is told of its end.
  await record(ctx, entry, appointment.status === "booked" ? "appointment.cancelled" : undefined);
}
