import { sql } from "drizzle-orm";
import { z } from "zod";
import { FOR_WHOM } from "../catalogue/service-facts.ts";
import { nameServices } from "../catalogue/name-services.ts";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { conflict, invalid } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { hasLapsed } from "./appointment-status.ts";
import { askedOf } from "./asked-details.ts";
import { LONGEST_LINE } from "./clean-line.ts";
import { checkDetails, isContactDetails } from "./contact-details.ts";
import { loadAppointment } from "./load-appointment.ts";
import { readBookingSettings } from "../availability/read-booking-settings.ts";

const line = z
  .string()
  .max(2 * LONGEST_LINE)
  .refine((text) => [...text].length <= LONGEST_LINE, "too long");
const slug = z.string().max(100);
export const detailsInput = z.strictObject({
  name: line,
  contact: z.enum(["mail", "slip"]),
  email: line,
  phone: line,
  /** Without it the person comes for themselves. */
  forWhom: z.enum(FOR_WHOM).nullish(),
  interpreterLanguage: line.optional(),
  answers: z
    .array(z.strictObject({ service: slug, question: slug, answer: line }))
    .max(60)
    .readonly()
    .optional(),
});
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
  const ids = appointment.items.map(({ serviceId }) => serviceId);
  const [{ slipAllowed }, services] = await Promise.all([readBookingSettings(ctx), nameServices(ctx, ids)]);
  const asked = askedOf(services, appointment.needs);
  const checked = checkDetails(input.details, { channel: appointment.channel, slipAllowed, asked });
  if (!isContactDetails(checked)) throw invalid("details", checked);
  const { contact, name, email, emailNorm, phone, forWhom, interpreterLanguage, answers } = checked;
  const written = await ctx.tx.execute(sql`
    update appointments
    set contact = ${contact}, name = ${name}, email = ${email}, email_norm = ${emailNorm}, phone = ${phone}, for_whom = ${forWhom},
        interpreter_language = ${interpreterLanguage}, answers = ${JSON.stringify(answers)}::jsonb
    where id = ${appointment.id} and mail_token is null
    returning id`);
  const subject = { subjectKind: "appointment", subjectId: appointment.id, officeId: appointment.officeId };
  if (written.rows.length > 0) await record(ctx, { action: "appointment.enter-details", ...subject });
  return { held: !lapsed };
}
