import type { Tenant } from "../core/tenant-transaction.ts";
import type { SlotQuery } from "./availability.ts";
import { type BookingWindow, bookingWindow, hasBegun, isWithin } from "./booking-window.ts";
import type { CartPlace } from "./cart.ts";
import type { DayPlan } from "./day-plan.ts";
import { LONGEST_BUFFER_MS, type Occupied, rests } from "./load-occupied.ts";
import type { Claim, Share } from "./location-day.ts";
import { releaseDelay } from "./release-delay.ts";
import { type Release, type Released, releasedAt, releasesOn } from "./release-waves.ts";
import type { TownConfig } from "./town-config.ts";

/** Who asks for times of what, and when. */
export interface Asked {
  readonly place: CartPlace;
  readonly claim: Claim;
  readonly now: Temporal.Instant;
}

/** What has been booked, as it was read. */
export interface Booked {
  readonly occupied: readonly Occupied[];
  /** Units of services with a limit, by `<service id> <ISO date>`. */
  readonly units: ReadonlyMap<string, number>;
}

/** A day on which times may be offered. */
export interface AskedDay {
  readonly query: SlotQuery;
  readonly released: Released;
}

type IsoDate = string;

/** Turns a town's rules and rows into questions about single days. */
export interface DayQueries {
  readonly window: BookingWindow;
  /** Null for a date outside the window. */
  on(date: Temporal.PlainDate | IsoDate): AskedDay | null;
}

/** The key for unpredictable releases; read when first needed, as a town may have none. */
const releaseKey = (): string => process.env["TOKEN_KEY"] ?? "";

/** The window of whoever asks: an invited person may be let book further ahead than everybody. */
export function windowOf(tenant: Tenant, config: TownConfig, claim: Claim, now: Temporal.Instant): BookingWindow {
  const quota = claim.quota === "closed" ? config.quotas.find(({ id }) => id === claim.quotaId) : undefined;
  const rules = { ...config.settings, horizonDays: quota?.horizonDays ?? config.settings.horizonDays };
  return bookingWindow(now, tenant.timeZone, claim, rules);
}

/** A quota lets somebody in at its own place only, over its channel, and while it is there. */
function shareOf(config: TownConfig, claim: Claim, { locationId, channel }: CartPlace): Share {
  if (claim.quota !== "closed") return claim;
  const quota = config.quotas.find(
    (one) => one.id === claim.quotaId && one.active && one.locationId === locationId && one.channel === channel,
  );
  return { ...claim, counters: quota?.counters ?? 0 };
}

/** @param window as {@link windowOf} makes it. */
export function dayQueries(
  tenant: Tenant,
  config: TownConfig,
  { place, claim, now }: Asked,
  booked: Booked,
  window = windowOf(tenant, config, claim, now),
): DayQueries {
  const { locationId, channel, limits } = place;
  const { notBefore } = window;
  // A place that rests is kept from the public only.
  const here = booked.occupied.filter((a) => a.locationId === locationId && (claim.quota === "public" || !rests(a)));
  const byDay = Map.groupBy(here, ({ on }) => on);
  const slotMinutes = config.slotMinutes(locationId);
  const share = shareOf(config, claim, place);
  return {
    window,
    on: (date) => {
      const on = String(date);
      // No plan is made, and kept, of what nobody can book.
      if (!isWithin(window, on)) return null;
      const plan = config.plan(locationId, date);
      if (!hasBegun(window, plan, channel)) return null;
      const released = claim.quota === "public" ? releasedAt(releasesOf(config, plan), now.epochMilliseconds) : ALL_RELEASED;
      const unitsTaken = new Map(limits.map(({ serviceId }) => [serviceId, booked.units.get(`${serviceId} ${on}`) ?? 0]));
      const appointments = appointmentsAround(plan, byDay);
      const query = { plan, appointments, demand: place, share, slotMinutes, notBefore, released: released.percent, unitsTaken };
      return { query, released };
    },
  };
}

/** The ISO dates from one to another, both included. */
export function* datesBetween(config: TownConfig, locationId: string, first: IsoDate, last: IsoDate): Generator<IsoDate, void> {
  for (let on = first; on <= last; on = config.plan(locationId, on).dayAfter) yield on;
}

/** Those of the day, and who began the evening before and reaches into it, or whose buffer does the morning after. */
function appointmentsAround({ on, dayBefore, dayAfter, span }: DayPlan, byDay: ReadonlyMap<string, readonly Occupied[]>): Occupied[] {
  const [from, until] = [span.startsAt - LONGEST_BUFFER_MS, span.endsAt + LONGEST_BUFFER_MS];
  const reaching = (day: IsoDate) => byDay.get(day)?.filter((a) => a.vacatedAt > from && a.occupiedAt < until) ?? [];
  return [...reaching(dayBefore), ...(byDay.get(on) ?? []), ...reaching(dayAfter)];
}

const ALL_RELEASED = releasedAt([], 0);

/** By day; a plan belongs to one version of the rules. */
const releases = new WeakMap<DayPlan, readonly Release[]>();

function releasesOf(config: TownConfig, plan: DayPlan): readonly Release[] {
  const known = releases.get(plan);
  if (known !== undefined) return known;
  const { locationId, date, on, timeZone } = plan;
  const most = config.settings.releaseJitterMinutes;
  const delay = (wave: number) => releaseDelay(releaseKey(), { locationId, on }, wave, most);
  const made = releasesOn(date, timeZone, config.waves(locationId), delay);
  releases.set(plan, made);
  return made;
}
