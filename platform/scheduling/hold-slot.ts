import { z } from "zod";
import { LANGUAGES } from "@stadttor/messages/language.ts";
import type { Cart } from "../availability/cart.ts";
import { choosePlace } from "../availability/find-for-cart.ts";
import { loadCart } from "../availability/load-cart.ts";
import type { StandingByKey } from "../availability/load-occupied.ts";
import { type TownConfig, underOneVersion, type Versioned } from "../availability/town-config.ts";
import { CHANNELS } from "../catalogue/channel.ts";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { conflict, DomainError } from "../core/errors.ts";
import { deriveToken, hashToken, parseToken } from "../core/ids.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { appointmentKey } from "./appointment-key.ts";
import { hasLapsed } from "./appointment-status.ts";
import { askedOf } from "./asked-details.ts";
import { cleanLine } from "./clean-line.ts";
import { checkDetails, type DetailRules, type Details, isContactDetails } from "./contact-details.ts";
import { endAppointments } from "./end-appointment.ts";
import { detailsInput } from "./enter-details.ts";
import { insertAppointment, type Person } from "./insert-appointment.ts";
import { type Appointment, loadAppointment, typedInto } from "./load-appointment.ts";
import { lockDays, placingDay } from "./lock-day.ts";
import { placeAmong, readPlacingDay } from "./place-appointment.ts";

export const holdSlotInput = z.strictObject({
  /** Service slug → quantity. */
  services: z.record(z.string().max(100), z.number().int().min(1).max(50)),
  /** What the visitor needs beside the services; only what the town offers. */
  needs: z.array(z.string().max(40)).max(10).optional(),
  location: z.string().max(100),
  channel: z.enum(CHANNELS),
  startsAt: z.iso.datetime({ offset: true }),
  /** Made once per form: a choice sent twice, by a double click or a retry, is one hold; another choice takes its place. */
  idempotencyKey: z.uuid(),
  language: z.enum(LANGUAGES),
  /** Token of a hold this one takes the place of, lapsed or not: its time is given back, what was typed is carried along. */
  replaces: z.string().max(60).optional(),
  /** What was typed already, complete or not; it outweighs what the former hold knows. */
  details: detailsInput.optional(),
});

export type HoldSlotInput = z.infer<typeof holdSlotInput>;

/**
 * Holds a free time for as long as the tenant says, at most up to its beginning, so that a person can type in peace. Three
 * statements where nothing is replaced, nothing has lapsed and nobody has to change counters.
 *
 * @returns the appointment's id and its browser token.
 * @throws DomainError `conflict("slot_taken")`, `conflict("slot_not_offered")`, or what makes the cart invalid.
 */
export async function holdSlot(ctx: TenantCtx, input: HoldSlotInput): Promise<{ id: string; token: string }> {
  authorize(ctx, "appointment.hold");
  return underOneVersion(ctx, (config) => holdUnder(ctx, config, input));
}

async function holdUnder(ctx: TenantCtx, config: TownConfig, input: HoldSlotInput): Promise<Versioned<{ id: string; token: string }>> {
  const now = await ctx.clock.now();
  const startsAt = Temporal.Instant.from(input.startsAt).epochMilliseconds;
  const tokenOf = (id: string) => deriveToken(appointmentKey(), "browser", ctx.tenant.id, id);
  const wish = { quantities: new Map(Object.entries(input.services)), needs: input.needs ?? [] };
  const loaded = await loadCart(ctx, wish, { config });
  const place = choosePlace(loaded, input.location, input.channel);
  const days = await lockDays(ctx, [placingDay(ctx, place.locationId, startsAt)], now, input.idempotencyKey);
  const read = await readPlacingDay(ctx, days, place.locationId, startsAt, input.idempotencyKey);
  const { version, byKey } = read;
  if (version !== config.version) return { version, answer: { id: "", token: "" } };

  const there = { startsAt, locationId: place.locationId, channel: place.channel, wish: wishOf(loaded.cart) };
  const stands = byKey !== null && !hasLapsed(byKey, now.epochMilliseconds);
  if (stands && isSame(choiceOf(byKey), there)) return { version, answer: { id: byKey.id, token: tokenOf(byKey.id) } };

  const replaces = byKey?.status === "held" ? tokenOf(byKey.id) : input.replaces;
  const former = replaces === undefined ? null : await findFormerHold(ctx, replaces);
  if (former !== null) await giveBack(ctx, former, now);
  const request = { place, startsAt, ignoring: former?.id };
  const placed = await placeAmong(ctx, config, days, read, request);
  const { holdMinutes, slipAllowed } = config.settings;
  const { lines, needs } = loaded.cart;
  const services = lines.map(({ service }) => service);
  const rules = { channel: input.channel, slipAllowed, asked: askedOf(services, needs) };
  const id = crypto.randomUUID();
  const token = tokenOf(id);
  const appointment = {
    id,
    place,
    items: loaded.itemsAt(place),
    placed,
    startsAt,
    claim: { quota: "public" },
    status: "held",
    createdAt: now,
    expiresAt: earlier(now.add({ minutes: holdMinutes }), Temporal.Instant.fromEpochMilliseconds(startsAt)),
    language: input.language,
    browserToken: hashToken(token),
    mailToken: null,
    // A form that has led to a booking and is used for another one: the key stays with the first.
    idempotencyKey: byKey === null || byKey.status === "held" ? input.idempotencyKey : null,
    seriesId: id,
    revision: 0,
    person: personFrom(input.details ?? (former === null ? null : typedInto(former)), rules),
    needs,
  } as const;
  if (!(await insertAppointment(ctx, appointment, { action: "appointment.hold" }))) throw conflict("slot_taken");
  return { version, answer: { id, token } };
}

interface Choice {
  readonly startsAt: number;
  readonly locationId: string;
  readonly channel: string;
  /** Services with their quantities, and needs, as {@link wordWish} puts them. */
  readonly wish: string;
}

const isSame = (a: Choice, b: Choice): boolean =>
  a.startsAt === b.startsAt && a.locationId === b.locationId && a.channel === b.channel && a.wish === b.wish;

const choiceOf = ({ items, needs, ...where }: StandingByKey): Choice => ({ ...where, wish: wordWish(items, needs) });

const wishOf = ({ lines, needs }: Cart): string =>
  wordWish(
    lines.map(({ service, quantity }) => ({ id: service.id, quantity })),
    needs,
  );

/** The same for the same wish, in whatever order it comes. */
const wordWish = (items: readonly { readonly id: string; readonly quantity: number }[], needs: readonly string[]): string =>
  [...items.map(({ id, quantity }) => `${id} ${quantity}`), ...needs].toSorted().join("|");

const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant => (Temporal.Instant.compare(a, b) <= 0 ? a : b);

/**
 * Ends a hold whose place another one takes. What has been booked meanwhile, or has lapsed, stays as it is. Its day needs no
 * lock: nobody is placed there by this.
 */
async function giveBack(ctx: TenantCtx, former: Appointment, now: Temporal.Instant): Promise<void> {
  if (former.status !== "held") return;
  const ended = await endAppointments(ctx, [former.id], { to: "cancelled", now });
  if (ended.length === 0) return;
  await record(ctx, { action: "appointment.replace-hold", subjectKind: "appointment", subjectId: former.id, officeId: former.officeId });
}

/** What there is of a person. Where it does not suffice (a call needs a number) it is kept, and the rest asked for. */
function personFrom(typed: Details | null, rules: DetailRules): Person | undefined {
  if (typed === null) return undefined;
  const checked = checkDetails(typed, rules);
  if (isContactDetails(checked)) return checked;
  const kept = (field: "name" | "email" | "phone" | "interpreterLanguage") => cleanLine(typed[field] ?? "") || null;
  const { interpreter, questions } = rules.asked;
  return {
    contact: null,
    name: kept("name"),
    email: kept("email"),
    emailNorm: null,
    phone: kept("phone"),
    forWhom: typed.forWhom ?? null,
    interpreterLanguage: interpreter ? kept("interpreterLanguage") : null,
    answers: (typed.answers ?? [])
      .filter((one) => questions.some((q) => q.service === one.service && q.question.slug === one.question))
      .map(({ service, question, answer }) => ({ service, question, answer: cleanLine(answer) })),
  };
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
