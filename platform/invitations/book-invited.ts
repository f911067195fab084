import { sql } from "drizzle-orm";
import { z } from "zod";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { conflict, DomainError } from "../core/errors.ts";
import { hashToken } from "../core/ids.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { bookAppointment } from "../scheduling/book-appointment.ts";
import type { Appointment } from "../scheduling/load-appointment.ts";
import { mailTokenOf } from "../scheduling/mail-token.ts";
import { planReminder } from "../scheduling/plan-reminder.ts";
import { loadInvited } from "./load-invited.ts";
import { whatFollows } from "./what-follows.ts";

export const bookInvitedInput = z.strictObject({ token: z.string().max(60) });

/**
 * Books the time an invited person holds. Where its quota notes times provisionally, it is kept until staff have made sure
 * of it. Else it is booked at once with a slip, or with the address the link was sent to, which using it has proven; with
 * another address it stays unconfirmed until the mail's link is used. Called again it changes nothing.
 *
 * @throws DomainError as {@link loadInvited} does; `conflict("details_missing")` when steps were skipped.
 */
export async function bookInvited(ctx: TenantCtx, input: z.infer<typeof bookInvitedInput>): Promise<void> {
  authorize(ctx, "appointment.book");
  let found;
  try {
    found = await loadInvited(ctx, input, "lock");
  } catch (error) {
    if (error instanceof DomainError && error.reason === "not_held") return;
    throw error;
  }
  const { invitation, held, browser } = found;
  if (held.contact === null) throw conflict("details_missing");
  const outcome = await whatFollows(ctx, invitation, held);
  if (outcome === "provisional") return noteProvisionally(ctx, held, invitation.quota.provisionalHours ?? 0);
  if (outcome === "booked" && held.contact === "mail") return bookAtOnce(ctx, held);
  await bookAppointment(ctx, { token: browser });
}

async function bookAtOnce(ctx: TenantCtx, held: Appointment): Promise<void> {
  const now = await ctx.clock.now();
  await ctx.tx.execute(sql`
    update appointments
    set status = 'booked', expires_at = null, confirmed_at = ${now.toString()}, mail_token = ${mailTokenHash(ctx, held)}
    where tenant_id = ${ctx.tenant.id} and id = ${held.id}`);
  await planReminder(ctx, held.id, now);
  await record(ctx, { action: "appointment.book", ...subjectOf(held), after: { status: "booked" } }, "appointment.booked");
}

/** The mail's token is stored and told to nobody before staff have confirmed. */
async function noteProvisionally(ctx: TenantCtx, held: Appointment, hours: number): Promise<void> {
  const now = await ctx.clock.now();
  await ctx.tx.execute(sql`
    update appointments
    set status = 'unconfirmed', provisional = true,
        mail_token = ${held.contact === "mail" ? mailTokenHash(ctx, held) : null},
        expires_at = least(starts_at, ${now.toString()}::timestamptz + ${hours} * interval '1 hour')
    where tenant_id = ${ctx.tenant.id} and id = ${held.id}`);
  const after = { status: "unconfirmed", provisional: true };
  await record(ctx, { action: "appointment.book", ...subjectOf(held), after }, "appointment.noted");
}

const mailTokenHash = (ctx: TenantCtx, held: Appointment): string => hashToken(mailTokenOf(ctx.tenant.id, held));

const subjectOf = ({ id, officeId }: Appointment) => ({ subjectKind: "appointment", subjectId: id, officeId });
