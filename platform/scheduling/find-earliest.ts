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

/** The earliest free time at each of several places, null where there is none up to the horizon. Two statements for all. */
export async function findEarliest(ctx: TenantCtx, wanted: readonly Wanted[]): Promise<(Span | null)[]> {
  authorize(ctx, "appointment.find");
  if (wanted.length === 0) return [];
  const { tenant } = ctx;
  const now = await ctx.clock.now();
  const today = now.toZonedDateTimeISO(tenant.timeZone).toPlainDate();
  const schedule = await loadSchedule(ctx, { first: today.toString(), last: today.add({ days: 366 }).toString() });
  const { firstDate, lastDate, notBefore } = bookableDays({ now, timeZone: tenant.timeZone, ...schedule.settings });
  const until = lastDate.add({ days: 1 }).toZonedDateTime(tenant.timeZone).epochMilliseconds;
  const locationIds = [...new Set(wanted.map(({ locationId }) => locationId))];
  const occupied = await loadOccupied(ctx, { from: now.epochMilliseconds, until, locationIds, now });
  const dayOf = locationDays(tenant, schedule, occupied, { first: firstDate, last: lastDate });
  return wanted.map(({ locationId, channel, minutes }) => {
    for (let date = firstDate; Temporal.PlainDate.compare(date, lastDate) <= 0; date = date.add({ days: 1 })) {
      const query = { channel, quota: "public" as const, minutes, slotMinutes: schedule.settings.slotMinutes, notBefore, firstOnly: true };
      const [first] = freeSlots({ ...dayOf(locationId, date), ...query });
      if (first !== undefined) return first;
    }
    return null;
  });
}
