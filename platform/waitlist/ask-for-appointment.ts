import { LANGUAGES } from "@stadttor/messages/language.ts";
import { z } from "zod";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { conflict, invalid } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { mayWait } from "../scheduling/appointment-status.ts";
import { type Appointment, loadAppointment, personOf } from "../scheduling/load-appointment.ts";
import { loadBookedCart } from "../scheduling/load-booked-cart.ts";
import { loadCurrentAppointment } from "../scheduling/load-current-appointment.ts";
import { checkWish } from "./check-wish.ts";
import { insertEntry } from "./insert-entry.ts";
import { MOST_OPEN, openWishes, type OpenWish } from "./open-wishes.ts";
import { waitingToken } from "./waiting-token.ts";
import { wishInput } from "./wish-input.ts";
import { wishRules } from "./wish-rules.ts";

export const askForAppointmentInput = z.strictObject({ token: z.string().max(60), wish: wishInput });

/**
 * Takes down that somebody wants to come earlier than they are booked. The mail that opened the appointment has proven the
 * address, so the wish counts at once. Asked again it answers the wish there is.
 *
 * @returns the wish's token.
 * @throws DomainError `conflict("not_movable")`, `conflict("no_waiting_list")`, `conflict("too_many_wishes")`;
 *   `invalid("wish")` with a reason per field.
 */
export async function askForAppointment(ctx: TenantCtx, input: z.infer<typeof askForAppointmentInput>): Promise<{ token: string }> {
  authorize(ctx, "waiting.ask");
  const appointment = await loadAppointment(ctx, input, "lock");
  const now = await ctx.clock.now();
  const person = personOf(appointment);
  if (!mayWait(appointment, now.epochMilliseconds) || person === undefined) throw conflict("not_movable");
  const open = await openWishes(ctx, person.emailNorm ?? "");
  const known = await wishFor(ctx, appointment, open);
  if (known !== null) return { token: known };
  const loaded = await loadBookedCart(ctx, appointment);
  const checked = checkWish(input.wish, await wishRules(ctx, loaded, appointment));
  if ("errors" in checked) throw invalid("wish", checked.errors);
  if (checked.wish.channel === "phone" && appointment.phone === null) throw invalid("wish", { kanal: "wish_phone_missing" });
  if (open.length >= MOST_OPEN) throw conflict("too_many_wishes");
  const { id, token } = await insertEntry(ctx, {
    cart: loaded.cart,
    wish: checked.wish,
    person,
    language: LANGUAGES.find((known) => known === appointment.language) ?? "de",
    appointmentId: appointment.id,
    expiresAt: null,
  });
  await record(ctx, { action: "waiting.ask", subjectKind: "waiting_entry", subjectId: id, officeId: appointment.officeId });
  return { token };
}

/** The token of the open wish that belongs to an appointment, also to what it was before it was moved. */
export async function wishFor(ctx: TenantCtx, appointment: Appointment, open?: readonly OpenWish[]): Promise<string | null> {
  const wishes = open ?? (await openWishes(ctx, personOf(appointment)?.emailNorm ?? ""));
  for (const one of wishes) {
    if (one.appointmentId === null) continue;
    const current = await loadCurrentAppointment(ctx, one.appointmentId);
    if (current?.id === appointment.id) return waitingToken(ctx.tenant.id, one.id);
  }
  return null;
}
