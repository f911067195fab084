import { sql } from "drizzle-orm";
import { z } from "zod";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { conflict, invalid } from "../core/errors.ts";
import { hashToken } from "../core/ids.ts";
import { normalizeEmail } from "../core/normalize-email.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { canCorrect } from "./appointment-status.ts";
import { emailFault } from "./contact-details.ts";
import { loadAppointment } from "./load-appointment.ts";
import { mailTokenOf } from "./mail-token.ts";
import { refuseMailFlood } from "./refuse-mail-flood.ts";

export const correctAddressInput = z.strictObject({ token: z.string().max(60), email: z.string().max(300) });

/** The least time that the new mail leaves to be read. */
const READING_MINUTES = 15;

/**
 * Takes another address for a booking that is not confirmed yet, from the browser that made it, and sends the mail there.
 * The link of the mail before opens nothing any more. The place is kept as long as before, or a quarter of an hour more.
 *
 * @throws DomainError `conflict("not_correctable")` when it is confirmed, over, noted by the office, or corrected twice already;
 *   `invalid("details")` with a reason for `email`; `limited("too_many_unconfirmed")` as `refuseMailFlood`.
 */
export async function correctAddress(ctx: TenantCtx, input: z.infer<typeof correctAddressInput>): Promise<void> {
  authorize(ctx, "appointment.book");
  const appointment = await loadAppointment(ctx, input, "lock");
  const now = await ctx.clock.now();
  if (!canCorrect(appointment, now.epochMilliseconds)) throw conflict("not_correctable");
  const email = input.email.trim();
  const fault = emailFault(email);
  if (fault !== null) throw invalid("details", { email: fault });
  await refuseMailFlood(ctx, { id: appointment.id, emailNorm: normalizeEmail(email) });
  const mailGeneration = appointment.mailGeneration + 1;
  await ctx.tx.execute(sql`
    update appointments
    set email = ${email}, email_norm = ${normalizeEmail(email)}, mail_generation = ${mailGeneration},
        mail_token = ${hashToken(mailTokenOf(ctx.tenant.id, { id: appointment.id, mailGeneration }))},
        expires_at = least(starts_at, greatest(expires_at, ${now.add({ minutes: READING_MINUTES }).toString()}::timestamptz))
    where id = ${appointment.id}`);
  const subject = { subjectKind: "appointment", subjectId: appointment.id, officeId: appointment.officeId };
  await record(ctx, { action: "appointment.correct-address", ...subject }, "appointment.unconfirmed");
}
