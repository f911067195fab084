import { sql } from "drizzle-orm";
import { z } from "zod";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { conflict, gone } from "../core/errors.ts";
import { hashToken } from "../core/ids.ts";
import { normalizeEmail } from "../core/normalize-email.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { checkAddressLimits } from "./check-address-limits.ts";
import { type ChangedAppointment, type ContactChange, loadContactChange } from "./load-contact-change.ts";
import { mailTokenOf } from "./mail-token.ts";

export const confirmContactChangeInput = z.strictObject({ token: z.string().max(60) });

/**
 * What the button behind a mail's link does: the address on file agrees, and the new address is then asked (`agreed`), or
 * the change holds from now on (`changed`). With another address the links of older mails end. Called again it changes nothing.
 *
 * @throws DomainError as `loadContactChange` does; `gone("change_expired")` after a day, or when another wish took its place;
 *   `conflict("not_changeable")` once the appointment has begun or ended; `conflict("too_many_open")` and
 *   `conflict("too_many_bookings")` when the new address has as many appointments as the town allows.
 */
export async function confirmContactChange(
  ctx: TenantCtx,
  input: z.infer<typeof confirmContactChangeInput>,
): Promise<{ status: "agreed" | "changed" }> {
  authorize(ctx, "appointment.change-contact");
  const { change, appointment, by } = await loadContactChange(ctx, input, "lock");
  if (change.confirmedAt !== null) return { status: "changed" };
  if (by === "consent" && change.consent === "given") return { status: "agreed" };
  const now = await ctx.clock.now();
  if (appointment.status !== "booked" || appointment.startsAt <= now.epochMilliseconds) throw conflict("not_changeable");
  if (change.expiresAt <= now.epochMilliseconds) throw gone("change_expired");
  if (by === "consent") {
    await ctx.tx.execute(sql`update contact_changes set consented_at = ${now.toString()} where id = ${change.id}`);
    const subject = { subjectKind: "contact_change", subjectId: change.id, officeId: appointment.officeId };
    await record(ctx, { action: "contact-change.consent", ...subject }, "contact-change.asked");
    return { status: "agreed" };
  }
  await apply(ctx, change, appointment, now);
  return { status: "changed" };
}

async function apply(ctx: TenantCtx, change: ContactChange, appointment: ChangedAppointment, now: Temporal.Instant): Promise<void> {
  const { nameAfter, emailAfter, phoneBefore, phoneAfter } = change;
  const { seriesId, quota } = appointment;
  if (emailAfter !== null) await checkAddressLimits(ctx, { email: emailAfter, seriesId, quota });
  const mailGeneration = appointment.mailGeneration + 1;
  const another =
    emailAfter === null
      ? sql``
      : sql`, email = ${emailAfter}, email_norm = ${normalizeEmail(emailAfter)}, mail_generation = ${mailGeneration},
              mail_token = ${hashToken(mailTokenOf(ctx.tenant.id, { id: appointment.id, mailGeneration }))}`;
  await ctx.tx.execute(sql`
    update appointments
    set name = coalesce(${nameAfter}, name), phone = ${phoneBefore === phoneAfter ? sql`phone` : sql`${phoneAfter}`} ${another}
    where id = ${appointment.id}`);
  await ctx.tx.execute(sql`update contact_changes set confirmed_at = ${now.toString()} where id = ${change.id}`);
  const fields = [nameAfter !== null && "name", emailAfter !== null && "email", phoneBefore !== phoneAfter && "phone"].filter(Boolean);
  const subject = { subjectKind: "appointment", subjectId: appointment.id, officeId: appointment.officeId };
  await record(
    ctx,
    { action: "appointment.change-contact", ...subject, after: { fields, change: change.id } },
    "appointment.contact-changed",
  );
}
