import { sql } from "drizzle-orm";
import { z } from "zod";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { conflict, gone, notFound } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { hasLapsed } from "./appointment-status.ts";
import { checkAddressLimits } from "./check-address-limits.ts";
import { loadAppointment } from "./load-appointment.ts";
import { planReminder } from "./plan-reminder.ts";

export const confirmAppointmentInput = z.strictObject({ token: z.string().max(60) });

/**
 * Confirms an unconfirmed booking with the token from its mail. Called again it changes nothing.
 *
 * @throws DomainError `not_found("appointment_not_found")` for the browser's token, which proves no address;
 *   `gone("confirmation_expired")`; `conflict("cancelled")`; `conflict("provisional")` for what the office has to make sure of;
 *   `conflict("too_many_open", { limit, open })` and `conflict("too_many_bookings", { limit, days })` when the address has as many
 *   as the town allows: the place is kept until its time is over all the same, so that confirming again works once another
 *   one is cancelled.
 */
export async function confirmAppointment(ctx: TenantCtx, input: z.infer<typeof confirmAppointmentInput>): Promise<void> {
  authorize(ctx, "appointment.book");
  const appointment = await loadAppointment(ctx, input, "lock");
  if (appointment.by !== "mail") throw notFound("appointment");
  const now = await ctx.clock.now();
  if (hasLapsed(appointment, now.epochMilliseconds)) throw gone("confirmation_expired");
  if (appointment.status === "cancelled") throw conflict("cancelled");
  if (appointment.status !== "unconfirmed") return;
  if (appointment.provisional) throw conflict("provisional");
  const { email, seriesId, claim } = appointment;
  if (email !== null) await checkAddressLimits(ctx, { email, seriesId, quota: claim.quota });
  await ctx.tx.execute(sql`
    update appointments set status = 'booked', expires_at = null, confirmed_at = ${now.toString()} where id = ${appointment.id}`);
  await planReminder(ctx, appointment.id, now);
  const subject = { subjectKind: "appointment", subjectId: appointment.id, officeId: appointment.officeId };
  await record(
    ctx,
    { action: "appointment.confirm", ...subject, before: { status: "unconfirmed" }, after: { status: "booked" } },
    "appointment.booked",
  );
}
