import { LANGUAGES } from "@stadttor/messages/language.ts";
import { z } from "zod";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { conflict, gone } from "../core/errors.ts";
import { hashToken } from "../core/ids.ts";
import { normalizeEmail } from "../core/normalize-email.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { instantInput } from "../hours/instant-input.ts";
import { hasLapsed } from "../scheduling/appointment-status.ts";
import { endAppointments } from "../scheduling/end-appointment.ts";
import { expireAt } from "../scheduling/expire-appointments.ts";
import { insertAppointment, type NewAppointment, type Person } from "../scheduling/insert-appointment.ts";
import { type Appointment, loadAppointment, personOf } from "../scheduling/load-appointment.ts";
import { lockDays, placingDay } from "../scheduling/lock-day.ts";
import { placeAppointment } from "../scheduling/place-appointment.ts";
import { claimOf } from "./claim-of.ts";
import { invitationState } from "./invitation-status.ts";
import { browserToken } from "./browser-token.ts";
import { invitedCart } from "./invited-cart.ts";
import { type Invitation, loadInvitation } from "./load-invitation.ts";

export const holdInvitedInput = z.strictObject({
  /** The invitation's. */
  token: z.string().max(60),
  startsAt: instantInput,
  language: z.enum(LANGUAGES),
});

/**
 * Holds a time for an invited person: the one service of the invitation, at the place of its quota, from the quota's share.
 * Another time takes the place of the one held before, with all that was typed; the same time again is the same hold.
 *
 * @returns the appointment's id, and whether who comes and how to reach them is known already.
 * @throws DomainError `not_found("invitation_not_found")`; `gone` with `invitation_expired` or `invitation_withdrawn`;
 *   `conflict` with `invitation_used` (something is booked with it), `invitation_unavailable`, `slot_taken`, `slot_not_offered`.
 */
export async function holdInvited(ctx: TenantCtx, input: z.infer<typeof holdInvitedInput>): Promise<{ id: string; known: boolean }> {
  authorize(ctx, "appointment.hold");
  const now = await ctx.clock.now();
  // First of all: two browsers with one link hold one after the other.
  const invitation = await loadInvitation(ctx, input, "lock");
  checkOpen(invitation, now);
  const former = await formerOf(ctx, invitation);
  const startsAt = Temporal.Instant.from(input.startsAt).epochMilliseconds;
  if (former !== null && former.startsAt === startsAt && !hasLapsed(former, now.epochMilliseconds))
    return { id: former.id, known: former.contact !== null };

  const { loaded, place } = await invitedCart(ctx, invitation);
  const target = placingDay(ctx, place.locationId, startsAt);
  const days = await lockDays(ctx, former === null ? [target] : [target, former]);
  if (former !== null) await giveBack(ctx, former, now);
  const claim = claimOf(invitation);
  const placed = await placeAppointment(ctx, days, { place, startsAt, claim });
  const id = crypto.randomUUID();
  const latest = now.add({ minutes: placed.config.settings.holdMinutes });
  const starts = Temporal.Instant.fromEpochMilliseconds(startsAt);
  const person = former === null ? undefined : personOf(former);
  const row: NewAppointment = {
    id,
    place,
    items: loaded.itemsAt(place),
    placed,
    startsAt,
    claim,
    status: "held",
    createdAt: now,
    expiresAt: Temporal.Instant.compare(latest, starts) <= 0 ? latest : starts,
    language: input.language,
    browserToken: hashToken(browserToken(ctx, id)),
    mailToken: null,
    idempotencyKey: null,
    seriesId: id,
    revision: 0,
    person: person ?? namedIn(invitation),
    needs: [],
    invitationId: invitation.id,
  };
  if (!(await insertAppointment(ctx, row, { action: "appointment.hold" }))) throw conflict("slot_taken");
  return { id, known: person !== undefined };
}

/** Throws unless a time can be chosen with this link now. */
export function checkOpen(invitation: Invitation, now: Temporal.Instant): void {
  const state = invitationState(invitation, now.epochMilliseconds);
  if (state === "used") throw conflict("invitation_used");
  if (state !== "open") throw gone(`invitation_${state}`);
}

/** What this link held last, where its row has not ended yet. */
async function formerOf(ctx: TenantCtx, { appointment }: Invitation): Promise<Appointment | null> {
  return appointment === null ? null : loadAppointment(ctx, { token: browserToken(ctx, appointment.id) });
}

/** An invitation is good for one appointment at a time: the former one ends, whether it is still held or has lapsed. */
async function giveBack(ctx: TenantCtx, former: Appointment, now: Temporal.Instant): Promise<void> {
  if (hasLapsed(former, now.epochMilliseconds)) return expireAt(ctx, former.locationId, now);
  await endAppointments(ctx, [former.id], { to: "cancelled", now });
  const subject = { subjectKind: "appointment", subjectId: former.id, officeId: former.officeId };
  await record(ctx, { action: "appointment.replace-hold", ...subject });
}

/** Who is invited. How they want to hear from us is still to be asked. */
function namedIn({ name, email }: Invitation): Person {
  const nothing = { contact: null, phone: null, forWhom: null, interpreterLanguage: null, answers: [] } as const;
  return { ...nothing, name, email, emailNorm: email === null ? null : normalizeEmail(email) };
}
