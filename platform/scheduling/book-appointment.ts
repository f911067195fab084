import { sql } from "drizzle-orm";
import { z } from "zod";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { conflict, gone } from "../core/errors.ts";
import { deriveToken, hashToken } from "../core/ids.ts";
import { normalizeEmail } from "../core/normalize-email.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { appointmentKey } from "./appointment-key.ts";
import { hasLapsed } from "./appointment-status.ts";
import { loadAppointment } from "./load-appointment.ts";
import { refuseMailFlood } from "./refuse-mail-flood.ts";

export const bookAppointmentInput = z.strictObject({ token: z.string().max(60) });

/**
 * Turns a hold with details into a booking. With a mail address it stays unconfirmed until the mail's link is used;
 * with a slip it is booked at once. Called again it changes nothing and answers the same.
 *
 * @throws DomainError `gone("hold_expired")`; `conflict("details_missing")` when steps were skipped; `conflict("not_held")`;
 *   `limited("too_many_unconfirmed")` as `refuseMailFlood`.
 */
export async function bookAppointment(
  ctx: TenantCtx,
  input: z.infer<typeof bookAppointmentInput>,
): Promise<{ status: "unconfirmed" | "booked" }> {
  authorize(ctx, "appointment.book");
  const appointment = await loadAppointment(ctx, input, "lock");
  const now = await ctx.clock.now();
  if (hasLapsed(appointment, now.epochMilliseconds)) throw gone("hold_expired");
  if (appointment.status === "unconfirmed" || appointment.status === "booked") return { status: appointment.status };
  if (appointment.status !== "held") throw conflict("not_held");
  if (appointment.contact === null) throw conflict("details_missing");

  const subject = { subjectKind: "appointment", subjectId: appointment.id, officeId: appointment.officeId };
  if (appointment.contact === "slip") {
    await ctx.tx.execute(sql`
      update appointments set status = 'booked', expires_at = null, confirmed_at = ${now.toString()} where id = ${appointment.id}`);
    await record(ctx, { action: "appointment.book", ...subject, after: { status: "booked" } }, "appointment.booked");
    return { status: "booked" };
  }
  // Its row is locked first, then the address: by everybody in this order.
  await refuseMailFlood(ctx, { id: appointment.id, emailNorm: normalizeEmail(appointment.email ?? "") });
  const mailToken = hashToken(deriveToken(appointmentKey(), "mail", ctx.tenant.id, appointment.id));
  await ctx.tx.execute(sql`
    update appointments
    set status = 'unconfirmed', mail_token = ${mailToken},
        -- Whoever confirms after the beginning has missed it.
        expires_at = least(starts_at, ${now.toString()}::timestamptz + (select confirmation_minutes from booking_settings) * interval '1 minute')
    where id = ${appointment.id}`);
  await record(ctx, { action: "appointment.book", ...subject, after: { status: "unconfirmed" } }, "appointment.unconfirmed");
  return { status: "unconfirmed" };
}
