import { sql } from "drizzle-orm";
import { z } from "zod";
import { CHANNELS } from "../catalogue/channel.ts";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { conflict, DomainError } from "../core/errors.ts";
import { deriveToken, hashToken, parseToken } from "../core/ids.ts";
import { LANGUAGES } from "@stadttor/messages/language.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { appointmentKey } from "./appointment-key.ts";
import { insertAppointment, type NewAppointment } from "./insert-appointment.ts";
import { type Appointment, loadAppointment, personOf } from "./load-appointment.ts";
import { loadCart } from "./load-cart.ts";
import { choosePlace, placeAppointment } from "./place-appointment.ts";

export const holdSlotInput = z.strictObject({
  /** Service slug → quantity. */
  services: z.record(z.string().max(100), z.number().int().min(1).max(50)),
  location: z.string().max(100),
  channel: z.enum(CHANNELS),
  startsAt: z.iso.datetime({ offset: true }),
  /** Made once per form: sending it twice, by a double click or a retry, is one hold. */
  idempotencyKey: z.uuid(),
  language: z.enum(LANGUAGES),
  /** Token of a hold this one takes the place of, lapsed or not: its time is given back, what was typed is carried along. */
  replaces: z.string().max(60).optional(),
});

export type HoldSlotInput = z.infer<typeof holdSlotInput>;

/**
 * Holds a free time for as long as the tenant says, so that a person can type in peace.
 *
 * @returns the appointment's id and its browser token.
 * @throws DomainError `conflict("slot_taken")`, `conflict("slot_not_offered")`, or what makes the cart invalid.
 */
export async function holdSlot(ctx: TenantCtx, input: HoldSlotInput): Promise<{ id: string; token: string }> {
  authorize(ctx, "appointment.hold");
  const known = await findByKey(ctx, input.idempotencyKey);
  if (known !== null) return known;
  const now = await ctx.clock.now();
  const loaded = await loadCart(ctx, new Map(Object.entries(input.services)));
  const place = choosePlace(loaded, input.location, input.channel);
  const startsAt = Temporal.Instant.from(input.startsAt).epochMilliseconds;

  const former = input.replaces === undefined ? null : await findFormerHold(ctx, input.replaces);
  const replacing = former === null ? {} : { replacing: { id: former.id, day: { locationId: former.locationId, on: former.on } } };
  const placed = await placeAppointment(ctx, { place, channel: input.channel, startsAt, ...replacing }, now);
  if (former !== null) {
    await ctx.tx.execute(sql`
      update appointments set status = 'cancelled', expires_at = null, ended_at = ${now.toString()}
      where id = ${former.id} and status = 'held'`);
    await record(ctx, { action: "appointment.replace-hold", subjectKind: "appointment", subjectId: former.id, officeId: former.officeId });
  }
  const id = crypto.randomUUID();
  const token = deriveToken(appointmentKey(), "browser", ctx.tenant.id, id);
  const { holdMinutes } = placed.schedule.settings;
  const inserted = await insertAppointment(ctx, {
    id,
    place,
    items: loaded.minutesAt(place),
    placed,
    startsAt,
    status: "held",
    createdAt: now,
    expiresAt: now.add({ minutes: holdMinutes }),
    language: input.language,
    browserToken: hashToken(token),
    mailToken: null,
    idempotencyKey: input.idempotencyKey,
    seriesId: id,
    revision: 0,
    person: carriedOver(former, input.channel),
  });
  if (!inserted) {
    const twin = await findByKey(ctx, input.idempotencyKey);
    if (twin !== null) return twin;
    throw conflict("slot_taken");
  }
  await record(ctx, { action: "appointment.hold", subjectKind: "appointment", subjectId: id, officeId: loaded.cart.officeId });
  return { id, token };
}

/** What was typed for the former hold. A call needs a number: without one the details are asked for again. */
function carriedOver(former: Appointment | null, channel: HoldSlotInput["channel"]): NewAppointment["person"] {
  const person = former === null ? undefined : personOf(former);
  return person !== undefined && channel === "phone" && person.phone === null ? { ...person, contact: null } : person;
}

/** The hold a token opens, lapsed or not, or null: what was booked is neither touched nor told by choosing a time. */
export async function findFormerHold(ctx: TenantCtx, token: string): Promise<Appointment | null> {
  if (parseToken(token) === null) return null;
  const found = await loadAppointment(ctx, { token }).catch((error: unknown) => {
    if (error instanceof DomainError) return null;
    throw error;
  });
  return found !== null && !found.asked && (found.status === "held" || found.status === "expired") ? found : null;
}

async function findByKey(ctx: TenantCtx, key: string): Promise<{ id: string; token: string } | null> {
  const { rows } = await ctx.tx.execute(sql`select id from appointments where idempotency_key = ${key}`);
  const id = rows[0]?.["id"] as string | undefined;
  return id === undefined ? null : { id, token: deriveToken(appointmentKey(), "browser", ctx.tenant.id, id) };
}
