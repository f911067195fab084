import { sql } from "drizzle-orm";
import { z } from "zod";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { conflict, invalid } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { hasLapsed } from "./appointment-status.ts";
import { checkDetails, isContactDetails } from "./contact-details.ts";
import { loadAppointment } from "./load-appointment.ts";

const line = z.string().max(300);
export const detailsInput = z.strictObject({ name: line, contact: z.enum(["mail", "slip"]), email: line, phone: line });
export const enterDetailsInput = z.strictObject({ token: z.string().max(60), details: detailsInput });

/**
 * Writes who it is for onto the held place. On a hold that has lapsed the details are kept all the same, for the time the
 * person chooses next (`replaces` of `hold-slot.ts`).
 *
 * @returns whether the place is still held.
 * @throws DomainError `invalid("details")` with a reason per field, `conflict("not_held")` when booked already.
 */
export async function enterDetails(ctx: TenantCtx, input: z.infer<typeof enterDetailsInput>): Promise<{ held: boolean }> {
  authorize(ctx, "appointment.book");
  const appointment = await loadAppointment(ctx, input, "lock");
  const now = await ctx.clock.now();
  const lapsed = hasLapsed(appointment, now.epochMilliseconds);
  if (appointment.status !== "held" && !lapsed) throw conflict("not_held");
  const { rows } = await ctx.tx.execute(sql`select slip_allowed from booking_settings`);
  const checked = checkDetails(input.details, { channel: appointment.channel, slipAllowed: rows[0]?.["slip_allowed"] === true });
  if (!isContactDetails(checked)) throw invalid("details", checked as Record<string, string>);
  const { contact, name, email, emailNorm, phone } = checked;
  const written = await ctx.tx.execute(sql`
    update appointments set contact = ${contact}, name = ${name}, email = ${email}, email_norm = ${emailNorm}, phone = ${phone}
    where id = ${appointment.id} and mail_token is null
    returning id`);
  const subject = { subjectKind: "appointment", subjectId: appointment.id, officeId: appointment.officeId };
  if (written.rows.length > 0) await record(ctx, { action: "appointment.enter-details", ...subject });
  return { held: !lapsed };
}
