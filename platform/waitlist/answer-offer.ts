import { z } from "zod";
import { authorize } from "../core/authorize.ts";
import { conflict } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { bookOffered } from "../scheduling/book-offered.ts";
import { loadAppointment } from "../scheduling/load-appointment.ts";
import { loadCurrentAppointment } from "../scheduling/load-current-appointment.ts";
import { lockDays } from "../scheduling/lock-day.ts";
import { endEntries } from "./end-entry.ts";
import { endOffer, holdToken } from "./end-offer.ts";
import { type Entry, loadEntry, type OpenOffer } from "./load-entry.ts";
import { standsIn } from "./stands-in.ts";

export const answerOfferInput = z.strictObject({
  token: z.string().max(60),
  /** The offer that was seen: an old page does not answer a new one. */
  offer: z.uuid(),
});
type Input = z.infer<typeof answerOfferInput>;

/**
 * Takes the offered place: it is booked at once, as the address is proven. For who has an appointment it is moved there, both
 * or neither. With that the wish is fulfilled. Called again it answers the same.
 *
 * @returns the appointment's token, as its mails carry it.
 * @throws DomainError `conflict("offer_over")`, also when the appointment it was for has ended; `conflict("too_many_open")` and
 *   `conflict("too_many_bookings")` as `checkAddressLimits`: the place is held all the same until its time is over.
 */
export async function acceptOffer(ctx: TenantCtx, input: Input): Promise<{ token: string }> {
  authorize(ctx, "waiting.answer");
  const { entry, offer, now } = await openOfferOf(ctx, input);
  if (offer === null) {
    const booked = entry.acceptedId === null ? null : await loadCurrentAppointment(ctx, entry.acceptedId);
    if (booked === null) throw conflict("offer_over");
    return { token: booked.token };
  }
  const instead = entry.appointmentId === null ? null : await loadCurrentAppointment(ctx, entry.appointmentId);
  if (entry.appointmentId !== null && !standsIn(entry, instead, now.epochMilliseconds)) throw conflict("offer_over");
  const hold = { token: holdToken(ctx.tenant.id, offer.appointmentId) };
  const held = await loadAppointment(ctx, hold);
  await lockDays(ctx, instead === null ? [held] : [held, instead]);
  const token = await bookOffered(ctx, hold, instead ?? personOf(entry), now);
  await endOffer(ctx, { ...offer, entryId: entry.id, officeId: entry.officeId }, "accepted", now);
  await endEntries(ctx, [entry.id], "served", now);
  return { token };
}

/**
 * Lets the offered place go, for the next who waits. The wish stays. Called again it changes nothing.
 *
 * @throws DomainError `conflict("offer_over")` when it had been accepted.
 */
export async function declineOffer(ctx: TenantCtx, input: Input): Promise<void> {
  authorize(ctx, "waiting.answer");
  const { entry, offer, now } = await openOfferOf(ctx, input);
  if (entry.status === "served") throw conflict("offer_over");
  if (offer !== null) await endOffer(ctx, { ...offer, entryId: entry.id, officeId: entry.officeId }, "declined", now);
}

/** The offer somebody answers; null when it is over. */
async function openOfferOf(ctx: TenantCtx, input: Input): Promise<{ entry: Entry; offer: OpenOffer | null; now: Temporal.Instant }> {
  const entry = await loadEntry(ctx, input, "lock");
  const now = await ctx.clock.now();
  const { offer } = entry;
  const open = entry.status === "waiting" && offer !== null && offer.id === input.offer && offer.expiresAt > now.epochMilliseconds;
  return { entry, offer: open ? offer : null, now };
}

const personOf = ({ name, email, emailNorm, phone, forWhom, interpreterLanguage, answers }: Entry) => ({
  contact: "mail" as const,
  name,
  email,
  emailNorm,
  phone,
  forWhom,
  interpreterLanguage,
  answers,
});
