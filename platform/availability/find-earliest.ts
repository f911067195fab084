import { authorize } from "../core/authorize.ts";
import type { Channel } from "../catalogue/channel.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { bookableDays, freeSlots } from "./availability.ts";
import { loadOccupied } from "./load-occupied.ts";
import { loadSchedule } from "./load-schedule.ts";
import { locationDays } from "./location-days.ts";
import type { Span } from "./location-day.ts";

export interface Wanted {
  readonly locationId: string;
  readonly channel: Channel;
  /** Length of the cart at this location. */
  readonly minutes: number;
}

/** How many days are looked at together, one stretch after the other; what is left after them is the last. */
const STRETCHES = [3, 10];

/**
 * The earliest free time at each of several places, null where there is none up to the horizon. Appointments are read for
 * the next few days first, and for later ones only where nothing has been found: two statements for all, at most four.
 */
export async function findEarliest(ctx: TenantCtx, wanted: readonly Wanted[]): Promise<(Span | null)[]> {
  authorize(ctx, "appointment.find");
  if (wanted.length === 0) return [];
  const { tenant } = ctx;
  const now = await ctx.clock.now();
  const today = now.toZonedDateTimeISO(tenant.timeZone).toPlainDate();
  const schedule = await loadSchedule(ctx, { first: today.toString(), last: today.add({ days: 366 }).toString() });
  const { slotMinutes } = schedule.settings;
  const { firstDate, lastDate, notBefore } = bookableDays({ now, timeZone: tenant.timeZone, ...schedule.settings });
  const found = wanted.map((): Span | null => null);
  for (const { first, last } of stretches(firstDate, lastDate)) {
    const missing = wanted.flatMap((one, i) => (found[i] === null ? [{ ...one, i }] : []));
    if (missing.length === 0) break;
    const midnight = (date: Temporal.PlainDate) => date.toZonedDateTime(tenant.timeZone).epochMilliseconds;
    const occupied = await loadOccupied(ctx, {
      // What began the day before may reach into the first, or stand in the way of what does.
      from: Math.max(now.epochMilliseconds, midnight(first.subtract({ days: 1 }))),
      until: midnight(last.add({ days: 1 })),
      locationIds: [...new Set(missing.map(({ locationId }) => locationId))],
      now,
    });
    const dayOf = locationDays(tenant, schedule, occupied, { first, last });
    for (const { locationId, channel, minutes, i } of missing) {
      for (const date of datesBetween(first, last)) {
        const query = { channel, quota: "public" as const, minutes, slotMinutes, notBefore, firstOnly: true };
        found[i] = freeSlots({ ...dayOf(locationId, date), ...query })[0] ?? null;
        if (found[i] !== null) break;
      }
    }
  }
  return found;
}

interface Stretch {
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
}

function* stretches(first: Temporal.PlainDate, last: Temporal.PlainDate): Generator<Stretch, void> {
  let start = first;
  for (const days of [...STRETCHES, Number.POSITIVE_INFINITY]) {
    if (Temporal.PlainDate.compare(start, last) > 0) return;
    const end = days < start.until(last).days ? start.add({ days: days - 1 }) : last;
    yield { first: start, last: end };
    start = end.add({ days: 1 });
  }
}

function* datesBetween(first: Temporal.PlainDate, last: Temporal.PlainDate): Generator<Temporal.PlainDate, void> {
  for (let date = first; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) yield date;
}
