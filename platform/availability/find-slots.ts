import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { answerInARush } from "./answers-in-a-rush.ts";
import { freeSlots } from "./availability.ts";
import type { CartPlace } from "./cart.ts";
import type { Span } from "./day-plan.ts";
import { datesBetween, dayQueries, type DayQueries, windowOf } from "./day-query.ts";
import { loadOccupied, rests } from "./load-occupied.ts";
import { loadUnits } from "./load-units.ts";
import type { Claim } from "./location-day.ts";
import { type TownConfig, underOneVersion, type Versioned } from "./town-config.ts";

export interface SlotWish {
  readonly place: CartPlace;
  /** Whose share; without it the public's. */
  readonly claim?: Claim | undefined;
  /** An appointment that is being moved: its own place counts as free. */
  readonly ignoring?: string | undefined;
  /** For the waiting list, which a place rests for: what rests counts as free. */
  readonly ignoreResting?: boolean | undefined;
  /** Somebody was just told that a time is taken: read anew, whatever the rush. */
  readonly fresh?: boolean | undefined;
}

export interface FoundDay {
  /** ISO date. */
  readonly on: string;
  readonly free: boolean;
  /** Epoch ms at which more of its places will be released; null when all are, or where the town does not say when. */
  readonly moreAt: number | null;
}

export interface FoundSlots {
  /** Every bookable day in order. */
  readonly days: readonly FoundDay[];
  /** The day asked for, else the first with a free time. */
  readonly day: string | null;
  readonly times: readonly Span[];
  readonly holdMinutes: number;
  /** Whether the town keeps a waiting list for earlier times. */
  readonly waitingList: boolean;
}

/**
 * Days and times at one place: appointments are read once, in one statement (more where the town's rules have changed since
 * this process last read them, or where a service has a limit per day), then the same pure function answers for each day.
 *
 * @param date ISO date whose times are wanted; without it, or outside the bookable days, the first day with a free time.
 */
export async function findSlots(ctx: TenantCtx, wish: SlotWish & { readonly date?: string | undefined }): Promise<FoundSlots> {
  authorize(ctx, "appointment.find");
  return underOneVersion(ctx, (config) => slotsUnder(ctx, config, wish));
}

/** As {@link findSlots}, by rules of which the caller makes sure that they hold. */
export async function slotsUnder(
  ctx: TenantCtx,
  config: TownConfig,
  { date, ...wish }: SlotWish & { readonly date?: string | undefined },
): Promise<Versioned<FoundSlots>> {
  return answerInARush(ctx, questionOf("slots", wish, date), config.version, async () => {
    const { version, answer: queries } = await readDays(ctx, config, wish);
    const { holdMinutes, waitingOfferMinutes } = config.settings;
    const days = daysOf(config, wish, queries);
    const day = days.some(({ on }) => on === date) ? (date as string) : (days.find(({ free }) => free)?.on ?? null);
    const asked = day === null ? null : queries.on(day);
    const times = asked === null ? [] : freeSlots(asked.query);
    return { version, answer: { days, day, times, holdMinutes, waitingList: waitingOfferMinutes !== null } };
  });
}

/** The same for everybody who asks for the same; null for what is one person's. */
function questionOf(what: string, { place, claim, ignoring, ignoreResting, fresh }: SlotWish, date?: string): string | null {
  if (fresh === true || ignoring !== undefined || ignoreResting === true || (claim ?? PUBLIC).quota !== "public") return null;
  const { locationId, channel, minutes, bufferBefore, bufferAfter, counterSkills, roomSkills, deviceSkills, limits } = place;
  const demand = [minutes, bufferBefore, bufferAfter, counterSkills, roomSkills, deviceSkills, limits];
  return JSON.stringify([what, locationId, channel, date ?? null, demand]);
}

/** Every bookable day, and whether it has a free time. Statements as {@link findSlots}. */
export async function daysUnder(ctx: TenantCtx, config: TownConfig, wish: SlotWish): Promise<Versioned<readonly FoundDay[]>> {
  return answerInARush(ctx, questionOf("days", wish), config.version, async () => {
    const { version, answer: queries } = await readDays(ctx, config, wish);
    return { version, answer: daysOf(config, wish, queries) };
  });
}

/** The free times of one date (ISO) at one place; none outside the bookable days. Statements as {@link findSlots}. */
export async function findTimes(ctx: TenantCtx, wish: SlotWish & { readonly date: string }): Promise<readonly Span[]> {
  authorize(ctx, "appointment.find");
  return underOneVersion(ctx, (config) => timesUnder(ctx, config, wish));
}

/** As {@link findTimes}, by rules of which the caller makes sure that they hold. */
export async function timesUnder(
  ctx: TenantCtx,
  config: TownConfig,
  { date, ...wish }: SlotWish & { readonly date: string },
): Promise<Versioned<readonly Span[]>> {
  return answerInARush(ctx, questionOf("times", wish, date), config.version, async () => {
    const { version, answer: queries } = await readDays(ctx, config, wish, Temporal.PlainDate.from(date));
    const asked = queries.on(date);
    return { version, answer: asked === null ? [] : freeSlots(asked.query) };
  });
}

function daysOf(config: TownConfig, { place }: SlotWish, { window, on: askOn }: DayQueries): FoundDay[] {
  // Where releases are not to be foreseen, saying when would undo that.
  const foreseen = config.settings.releaseJitterMinutes === 0;
  return [...datesBetween(config, place.locationId, window.firstOn, window.lastOn)].map((on) => {
    const asked = askOn(on);
    if (asked === null) return { on, free: false, moreAt: null };
    // A day on which nothing opens has nothing to release.
    const moreAt = foreseen && asked.query.plan.openings(place.channel).length > 0 ? asked.released.nextAt : null;
    return { on, free: freeSlots(asked.query, 1).length > 0, moreAt };
  });
}

const PUBLIC: Claim = { quota: "public" };

/** Reads what is taken on all bookable days, or around one date. */
async function readDays(
  ctx: TenantCtx,
  config: TownConfig,
  { place, claim = PUBLIC, ignoring, ignoreResting = false }: SlotWish,
  date?: Temporal.PlainDate,
): Promise<Versioned<DayQueries>> {
  const now = await ctx.clock.now();
  const { tenant } = ctx;
  const window = windowOf(tenant, config, claim, now);
  const [first, last] = [date ?? window.firstDate, date ?? window.lastDate];
  const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime(tenant.timeZone).epochMilliseconds;
  const range = { locationIds: [place.locationId], from: midnight(first), until: midnight(last.add({ days: 1 })), now };
  const dates = { first: first.toString(), last: last.toString(), now, ignoring };
  const [{ version, occupied }, units] = await Promise.all([
    loadOccupied(ctx, range),
    claim.quota === "public" ? loadUnits(ctx, place, dates) : new Map<string, number>(),
  ]);
  const others = occupied.filter((a) => a.id !== ignoring && !(ignoreResting && rests(a)));
  return { version, answer: dayQueries(tenant, config, { place, claim, now }, { occupied: others, units }, window) };
}
