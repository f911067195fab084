import { sql } from "drizzle-orm";
import { z } from "zod";
import type { CartPlace } from "../availability/cart.ts";
import { CHANNELS } from "../catalogue/channel.ts";
import { authorize } from "../core/authorize.ts";
import { conflict } from "../core/errors.ts";
import { deriveToken, hashToken } from "../core/ids.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { instantInput } from "../hours/instant-input.ts";
import { appointmentKey } from "./appointment-key.ts";
import { canMove } from "./appointment-status.ts";
import { insertAppointment } from "./insert-appointment.ts";
import { type Appointment, loadAppointment, personOf, type Proof } from "./load-appointment.ts";
import { loadBookedCart } from "./load-booked-cart.ts";
import { lockDays, placingDay } from "./lock-day.ts";
import { choosePlace } from "../availability/find-for-cart.ts";
import { endAppointments } from "./end-appointment.ts";
import { placeAppointment } from "./place-appointment.ts";
import { planReminder } from "./plan-reminder.ts";

export const moveAppointmentInput = z.strictObject({
  token: z.string().max(60),
  location: z.string().max(100),
  channel: z.enum(CHANNELS),
  startsAt: instantInput,
});

/**
 * Moves a booked appointment to another time, and place if wished: a new row takes the new time, the old one ends as
 * `moved`, both or neither. The same move again finds it done and answers the same.
 *
 * @returns the new appointment's token, of the same kind as the one shown.
 * @throws DomainError `conflict("slot_taken")`, `conflict("slot_not_offered")`: the old time then stays as it is;
 *   `conflict("not_movable")`.
 */
export async function moveAppointment(ctx: TenantCtx, input: z.infer<typeof moveAppointmentInput>): Promise<{ id: string; token: string }> {
  authorize(ctx, "appointment.move");
  // Not locked yet: whoever places appointments takes the day first and rows after, or two movers wait for each other.
  const old = await loadAppointment(ctx, input);
  const startsAt = Temporal.Instant.from(input.startsAt).epochMilliseconds;
  const tokenOf = (id: string) => deriveToken(appointmentKey(), old.by, ctx.tenant.id, id);
  const now = await ctx.clock.now();
  if (old.status !== "moved" && !canMove(old, now.epochMilliseconds)) throw conflict("not_movable");

  const loaded = await loadBookedCart(ctx, old);
  const place = choosePlace(loaded, input.location, input.channel);
  if (input.channel === "phone" && old.phone === null) throw conflict("phone_missing");
  const days = await lockDays(ctx, [placingDay(ctx, place.locationId, startsAt), old]);
  const [ended] = await Promise.all([
    endBooked(ctx, input, now),
    ctx.tx.execute(sql`delete from reminders where appointment_id = ${old.id}`),
  ]);
  if (ended === null) {
    const done = await successorAt(ctx, old.id, startsAt, place);
    if (done === null) throw conflict("not_movable");
    return { id: done, token: tokenOf(done) };
  }
  const placed = await placeAppointment(ctx, days, { place, startsAt, claim: old.claim, ignoring: old.id });
  const id = crypto.randomUUID();
  const appointment = {
    id,
    place,
    items: loaded.itemsAt(place),
    placed,
    startsAt,
    claim: old.claim,
    status: "booked",
    createdAt: now,
    expiresAt: null,
    language: old.language,
    browserToken: hashToken(deriveToken(appointmentKey(), "browser", ctx.tenant.id, id)),
    mailToken: old.contact === "mail" ? hashToken(deriveToken(appointmentKey(), "mail", ctx.tenant.id, id)) : null,
    idempotencyKey: null,
    seriesId: old.seriesId,
    revision: old.revision + 1,
    person: personOf(ended),
    needs: ended.needs,
    confirmedAt: now,
    invitationId: old.invitationId,
  } as const;
  const moved = { before: { id: old.id, startsAt: old.startsAt }, after: { id, startsAt } };
  const recorded = { action: "appointment.move", ...moved, event: "appointment.moved" };
  if (!(await insertAppointment(ctx, appointment, recorded))) throw conflict("slot_taken");
  await ctx.tx.execute(sql`update appointments set moved_to_id = ${id} where id = ${old.id}`);
  await planReminder(ctx, id, now);
  return { id, token: tokenOf(id) };
}

/** The appointment as it has now ended, with whose it became while the day was waited for; null where it was not booked any more. */
async function endBooked(ctx: TenantCtx, proof: Proof, now: Temporal.Instant): Promise<Appointment | null> {
  const old = await loadAppointment(ctx, proof, "lock");
  if (old.status !== "booked") return null;
  return (await endAppointments(ctx, [old.id], { to: "moved", now })).length > 0 ? old : null;
}

/** The same move sent twice is one move. */
async function successorAt(ctx: TenantCtx, id: string, startsAt: number, { locationId, channel }: CartPlace): Promise<string | null> {
  const { rows } = await ctx.tx.execute(sql`
    select next.id from appointments old join appointments next on next.tenant_id = old.tenant_id and next.id = old.moved_to_id
    where old.id = ${id} and next.starts_at = ${Temporal.Instant.fromEpochMilliseconds(startsAt).toString()}::timestamptz
      and next.location_id = ${locationId} and next.channel = ${channel}`);
  return (rows[0]?.["id"] as string | undefined) ?? null;
}
