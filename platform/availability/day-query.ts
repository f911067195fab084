import type { Channel } from "../catalogue/channel.ts";
import type { Tenant } from "../core/tenant-transaction.ts";
import type { SlotQuery } from "./availability.ts";
import { type BookingWindow, bookingWindow, isWithin } from "./booking-window.ts";
import type { CartPlace } from "./cart.ts";
import type { DayPlan } from "./day-plan.ts";
import { type Occupied, rests } from "./load-occupied.ts";
import type { Claim, Share } from "./location-day.ts";
import { releaseDelay } from "./release-delay.ts";
import { type Released, releasedOn } from "./release-waves.ts";
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

/** Turns a town's rules and rows into questions about single days. */
export interface DayQueries {
  readonly window: BookingWindow;
  /** Null for a date outside the window. */
  on(date: Temporal.PlainDate): AskedDay | null;
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

export function dayQueries(tenant: Tenant, config: TownConfig, { place, claim, now }: Asked, booked: Booked): DayQueries {
  const { locationId, channel } = place;
  const window = windowOf(tenant, config, claim, now);
  // A place that rests is kept from the public only.
  const here = booked.occupied.filter((a) => a.locationId === locationId && (claim.quota === "public" || !rests(a)));
  const byDay = Map.groupBy(here, ({ on }) => on);
  const slotMinutes = config.slotMinutes(locationId);
  const share = shareOf(config, claim, place);
  return {
    window,
    on: (date) => {
      const plan = config.plan(locationId, date);
      if (!isWithin(window, plan, channel)) return null;
      const released = releasedTo(claim, plan, config, now.epochMilliseconds);
      const on = date.toString();
      // What began the evening before may reach into the day, and the buffer of what begins the morning after.
      const around = [date.subtract({ days: 1 }), date, date.add({ days: 1 })].flatMap((day) => byDay.get(day.toString()) ?? []);
      const unitsTaken = new Map(place.limits.map(({ serviceId }) => [serviceId, booked.units.get(`${serviceId} ${on}`) ?? 0]));
      const { notBefore } = window;
      const query = { plan, appointments: around, demand: place, share, slotMinutes, notBefore, released: released.percent, unitsTaken };
      return { query, released };
    },
  };
}

function releasedTo(claim: Claim, plan: DayPlan, config: TownConfig, now: number): Released {
  const { locationId, date, timeZone } = plan;
  const waves = claim.quota === "public" ? config.waves(locationId) : [];
  const most = config.settings.releaseJitterMinutes;
  const delay = (wave: number) => releaseDelay(releaseKey(), { locationId, on: date.toString() }, wave, most);
  return releasedOn(date, timeZone, waves, now, delay);
}

/** Whether openings of a date over a channel exist at all. */
export const isOpen = (plan: DayPlan, channel: Channel): boolean => plan.openings(channel).length > 0;
