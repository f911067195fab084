import { sql } from "drizzle-orm";
import { record } from "../core/audit.ts";
import { conflict } from "../core/errors.ts";
import { hashToken } from "../core/ids.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { hasLapsed } from "./appointment-status.ts";
import { checkAddressLimits } from "./check-address-limits.ts";
import type { ContactDetails } from "./contact-details.ts";
import { endAppointments } from "./end-appointment.ts";
import { type Appointment, loadAppointment, personOf } from "./load-appointment.ts";
import { mailTokenOf } from "./mail-token.ts";
import { planReminder } from "./plan-reminder.ts";

/**
 * Books a place that was held for somebody whose address is proven: for a person, or in place of an appointment of theirs,
 * which then ends as moved, with the same calendar entry. The caller holds the days of both.
 *
 * @param hold the token of the held row.
 * @returns the token its mails carry.
 * @throws DomainError `conflict("offer_over")` when the hold has ended or the appointment has; as `checkAddressLimits` for a person.
 */
export async function bookOffered(
  ctx: TenantCtx,
  hold: { readonly token: string },
  whom: ContactDetails | Appointment,
  now: Temporal.Instant,
): Promise<string> {
  const held = await loadAppointment(ctx, hold, "lock");
  if (held.status !== "held" || hasLapsed(held, now.epochMilliseconds)) throw conflict("offer_over");
  const old = "seriesId" in whom ? whom : null;
  const person = "seriesId" in whom ? personOf(whom) : whom;
  if (person === undefined || person.email === null) throw conflict("offer_over");
  if (old === null) await checkAddressLimits(ctx, { email: person.email, seriesId: held.seriesId, quota: held.claim.quota });
  else await endOld(ctx, old, now);
  const token = mailTokenOf(ctx.tenant.id, { id: held.id, mailGeneration: 0 });
  await ctx.tx.execute(sql`
    update appointments
    set status = 'booked', expires_at = null, confirmed_at = ${now.toString()}, mail_token = ${hashToken(token)}, contact = ${person.contact},
        name = ${person.name}, email = ${person.email}, email_norm = ${person.emailNorm}, phone = ${person.phone}, for_whom = ${person.forWhom},
        interpreter_language = ${person.interpreterLanguage}, answers = ${JSON.stringify(person.answers)}::jsonb,
        series_id = ${old?.seriesId ?? held.seriesId}, revision = ${old === null ? held.revision : old.revision + 1},
        language = ${old?.language ?? held.language}
    where id = ${held.id}`);
  await planReminder(ctx, held.id, now);
  const subject = { subjectKind: "appointment", subjectId: held.id, officeId: held.officeId };
  if (old === null) {
    await record(ctx, { action: "appointment.book", ...subject, after: { status: "booked" } }, "appointment.booked");
    return token;
  }
  await ctx.tx.execute(sql`update appointments set moved_to_id = ${held.id} where id = ${old.id}`);
  const [before, after] = [
    { id: old.id, startsAt: old.startsAt },
    { id: held.id, startsAt: held.startsAt },
  ];
  await record(ctx, { action: "appointment.move", ...subject, before, after }, "appointment.moved");
  return token;
}

async function endOld(ctx: TenantCtx, { id }: Appointment, now: Temporal.Instant): Promise<void> {
  const [[ended]] = await Promise.all([
    endAppointments(ctx, [id], { to: "moved", now }),
    ctx.tx.execute(sql`delete from reminders where appointment_id = ${id}`),
  ]);
  if (ended?.was !== "booked") throw conflict("offer_over");
}
