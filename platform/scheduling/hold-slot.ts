import { z } from "zod";
import { LANGUAGES } from "@stadttor/messages/language.ts";
import type { Cart } from "../availability/cart.ts";
import { choosePlace } from "../availability/find-for-cart.ts";
import { loadCart } from "../availability/load-cart.ts";
import type { KeyRange, StandingByKey } from "../availability/load-occupied.ts";
import { type TownConfig, underOneVersion, type Versioned } from "../availability/town-config.ts";
import { CHANNELS } from "../catalogue/channel.ts";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { conflict, DomainError, invalid } from "../core/errors.ts";
import { deriveToken, hashToken, parseToken } from "../core/ids.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { instantInput } from "../hours/instant-input.ts";
import { isExempt } from "./address-limits.ts";
import { appointmentKey } from "./appointment-key.ts";
import { hasLapsed } from "./appointment-status.ts";
import { askedOf } from "./asked-details.ts";
import { cleanLine } from "./clean-line.ts";
import { checkDetails, type DetailRules, type Details, isContactDetails } from "./contact-details.ts";
import { endAppointments } from "./end-appointment.ts";
import { expire } from "./expire-appointments.ts";
import { detailsInput } from "./enter-details.ts";
import { insertAppointment, type Person } from "./insert-appointment.ts";
import { type Appointment, loadAppointment, typedInto } from "./load-appointment.ts";
import { mailTokenOf } from "./mail-token.ts";
import { lockDays, placingDay } from "./lock-day.ts";
import { placeAmong, readPlacingDay } from "./place-appointment.ts";

export const holdSlotInput = z.strictObject({
  /** Service slug → quantity. */
  services: z.record(z.string().max(100), z.number().int().min(1).max(50)),
  /** What the visitor needs beside the services; only what the town offers. */
  needs: z.array(z.string().max(40)).max(10).optional(),
  location: z.string().max(100),
  channel: z.enum(CHANNELS),
  startsAt: instantInput,
  /** Made once per form: a choice sent twice, by a double click or a retry, is one hold; another choice takes its place. */
  idempotencyKey: z.uuid(),
  language: z.enum(LANGUAGES),
  /** Token of a hold this one takes the place of, lapsed or not: its time is given back, what was typed is carried along. */
  replaces: z.string().max(60).optional(),
  /** What was typed already, complete or not; it outweighs what the former hold knows. */
  details: detailsInput.optional(),
});

export type HoldSlotInput = z.infer<typeof holdSlotInput>;

export interface Held {
  readonly id: string;
  /** The browser's. */
  readonly token: string;
  readonly status: Appointment["status"];
}

export interface HoldOptions {
  /** Where one request can lead to several keys, by what is sent with it: another of them refuses this one. */
  readonly keys?: KeyRange;
  /** Books at once, with details that have to be complete. */
  readonly book?: boolean;
}

/**
 * Holds a free time for as long as the tenant says, at most up to its beginning, so that a person can type in peace. Three
 * statements where nothing is replaced, nothing has lapsed and nobody has to change counters.
 *
 * @throws DomainError `conflict("slot_taken")`, `conflict("slot_not_offered")`, `conflict("idempotency_key_reused")`, or what
 *   makes the cart invalid.
 */
export async function holdSlot(
  ctx: TenantCtx,
  input: HoldSlotInput,
  options: Pick<HoldOptions, "keys"> = {},
): Promise<Pick<Held, "id" | "token">> {
  authorize(ctx, "appointment.hold");
  const { id, token } = await underOneVersion(ctx, (config) => placeHold(ctx, config, input, options));
  return { id, token };
}

/** What {@link holdSlot} does by rules of which the caller makes sure that they hold. */
export async function placeHold(
  ctx: TenantCtx,
  config: TownConfig,
  input: HoldSlotInput,
  { keys = { from: input.idempotencyKey, to: input.idempotencyKey }, book = false }: HoldOptions,
): Promise<Versioned<Held>> {
  const startsAt = Temporal.Instant.from(input.startsAt).epochMilliseconds;
  const tokenOf = (id: string) => deriveToken(appointmentKey(), "browser", ctx.tenant.id, id);
  const wish = { quantities: new Map(Object.entries(input.services)), needs: input.needs ?? [] };
  const loaded = await loadCart(ctx, wish, { config });
  const place = choosePlace(loaded, input.location, input.channel);
  const days = await lockDays(ctx, [placingDay(ctx, place.locationId, startsAt)], keys.from);
  const { now } = days;
  const read = await readPlacingDay(ctx, days, place.locationId, startsAt, keys);
  const { version, byKey } = read;
  // Asked again by the rules that hold.
  if (version !== config.version) return { version, answer: { id: "", token: "", status: "held" } };

  const there = { startsAt, locationId: place.locationId, channel: place.channel, wish: wishOf(loaded.cart) };
  const stands = byKey !== null && !hasLapsed(byKey, now.epochMilliseconds);
  if (stands && byKey.key !== input.idempotencyKey) throw conflict("idempotency_key_reused");
  // What is only held under this key is booked by booking it anew in its place.
  if (stands && isSame(choiceOf(byKey), there) && !(book && byKey.status === "held")) {
    return { version, answer: { id: byKey.id, token: tokenOf(byKey.id), status: byKey.status } };
  }

  if (byKey !== null && !stands) await expire(ctx, [byKey], now);
  const replaces = byKey?.status === "held" ? tokenOf(byKey.id) : input.replaces;
  const former = replaces === undefined ? null : await findFormerHold(ctx, replaces);
  if (former !== null) await giveBack(ctx, former, now);
  const placed = await placeAmong(ctx, config, days, read, { place, startsAt, ignoring: former?.id });
  const { slipAllowed } = config.settings;
  const { lines, needs } = loaded.cart;
  const services = lines.map(({ service }) => service);
  const typed = input.details ?? (former === null ? null : typedInto(former));
  const person = personFrom(typed, { channel: input.channel, slipAllowed, asked: askedOf(services, needs) }, book);
  const id = crypto.randomUUID();
  const token = tokenOf(id);
  const { recorded, ...state } = book ? bookedState(ctx, config, id, person, now) : heldState(config, now);
  const appointment = {
    id,
    place,
    items: loaded.itemsAt(place),
    placed,
    startsAt,
    claim: { quota: "public" },
    ...state,
    createdAt: now,
    // A hold, and what waits to be confirmed, ends with the beginning of its visit.
    expiresAt: state.expiresAt === null ? null : earlier(state.expiresAt, Temporal.Instant.fromEpochMilliseconds(startsAt)),
    language: input.language,
    browserToken: hashToken(token),
    // A form that has led to a booking and is used for another one: the key stays with the first.
    idempotencyKey: stands && byKey.status !== "held" ? null : input.idempotencyKey,
    seriesId: id,
    revision: 0,
    person,
    asking: state.status === "unconfirmed" ? askedAddress(config, person) : null,
    needs,
  } as const;
  if (!(await insertAppointment(ctx, appointment, recorded))) throw conflict("slot_taken");
  return { version, answer: { id, token, status: state.status } };
}

const heldState = ({ settings }: TownConfig, now: Temporal.Instant) => ({
  status: "held" as const,
  expiresAt: now.add({ minutes: settings.holdMinutes }),
  mailToken: null,
  recorded: { action: "appointment.hold" },
});

/** As `book-appointment.ts` makes it of a hold. */
function bookedState(ctx: TenantCtx, { settings }: TownConfig, id: string, person: Person | undefined, now: Temporal.Instant) {
  const action = "appointment.book";
  if (person?.contact !== "mail") {
    const recorded = { action, after: { status: "booked" }, event: "appointment.booked" };
    return { status: "booked" as const, expiresAt: null, mailToken: null, confirmedAt: now, recorded };
  }
  return {
    status: "unconfirmed" as const,
    expiresAt: now.add({ minutes: settings.confirmationMinutes }),
    mailToken: hashToken(mailTokenOf(ctx.tenant.id, { id, mailGeneration: 0 })),
    recorded: { action, after: { status: "unconfirmed" }, event: "appointment.unconfirmed" },
  };
}

/** Whose mails are counted: not those of who books for many. */
const askedAddress = ({ settings }: TownConfig, person: Person | undefined): string | null =>
  person?.emailNorm == null || isExempt(person.emailNorm, settings.exemptAddresses) ? null : person.emailNorm;

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
  const ended = await endAppointments(ctx, [former.id], { to: "cancelled", now, was: ["held"] });
  if (ended.length === 0) return;
  await record(ctx, { action: "appointment.replace-hold", subjectKind: "appointment", subjectId: former.id, officeId: former.officeId });
}

/**
 * What there is of a person. Where it does not suffice (a call needs a number) it is kept, and the rest asked for; where it has to
 * be complete, that is `invalid("details")` with a reason per field.
 */
function personFrom(typed: Details | null, rules: DetailRules, complete: boolean): Person | undefined {
  if (typed === null) return undefined;
  const checked = checkDetails(typed, rules);
  if (isContactDetails(checked)) return checked;
  if (complete) throw invalid("details", checked);
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
