import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { isTrusted, shownStatus } from "./appointment-status.ts";
import { loadAppointment, type Proof } from "./load-appointment.ts";
import { toWallTime } from "../hours/wall-time.ts";

/**
 * Where an appointment stands. Who it is for is told to who has proved it: by the mail's token or the slip's code.
 *
 * @throws DomainError as `loadAppointment` does.
 */
export async function readAppointment(ctx: TenantCtx, proof: Proof) {
  authorize(ctx, "appointment.read");
  const appointment = await loadAppointment(ctx, proof);
  const { timeZone } = ctx.tenant;
  const { name, email, phone, contact, forWhom, needs, interpreterLanguage, answers } = appointment;
  return {
    status: shownStatus(appointment, (await ctx.clock.now()).epochMilliseconds),
    startsAt: toWallTime(appointment.startsAt, timeZone),
    endsAt: toWallTime(appointment.endsAt, timeZone),
    expiresAt: appointment.expiresAt === null ? null : toWallTime(appointment.expiresAt, timeZone),
    channel: appointment.channel,
    locationId: appointment.locationId,
    items: appointment.items,
    person: isTrusted(appointment) ? { name, email, phone, contact, forWhom, needs, interpreterLanguage, answers } : null,
  };
}
