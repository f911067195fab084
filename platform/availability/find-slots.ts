import { z } from "zod";
import { CHANNELS } from "../catalogue/channel.ts";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { bookableDays, freeSlots } from "./availability.ts";
import { LONGEST_CART } from "./cart.ts";
import { loadOccupied } from "./load-occupied.ts";
import { loadSchedule } from "./load-schedule.ts";
import { locationDays } from "./location-days.ts";
import type { Span } from "./location-day.ts";

export const findSlotsInput = z.strictObject({
  locationId: z.uuid(),
  channel: z.enum(CHANNELS),
  /** Length of the cart. */
  minutes: z.number().int().min(1).max(LONGEST_CART),
  /** ISO date whose times are wanted; without it, or outside the bookable days, the first day with a free time. */
  date: z.iso.date().optional(),
  /** An appointment that is being moved: its own place counts as free. */
  ignoring: z.uuid().optional(),
});

export type FindSlotsInput = z.infer<typeof findSlotsInput>;

export interface FoundSlots {
  /** Every bookable day in order, and whether it has a free time. */
  readonly days: readonly { readonly on: string; readonly free: boolean }[];
  readonly day: string | null;
  readonly holdMinutes: number;
  readonly times: readonly Span[];
}

/**
 * Days and times at one location over one channel: rules and appointments are read once (two statements), then the same
 * pure function answers for each day.
 */
export async function findSlots(ctx: TenantCtx, input: FindSlotsInput): Promise<FoundSlots> {
  authorize(ctx, "appointment.find");
  const { tenant } = ctx;
  const now = await ctx.clock.now();
  // The horizon is not known before the settings are: 366 days are the most there can be.
  const today = now.toZonedDateTimeISO(tenant.timeZone).toPlainDate();
  const widest = { first: today.toString(), last: today.add({ days: 366 }).toString() };
  const schedule = await loadSchedule(ctx, { ...widest, locationId: input.locationId });
  const { settings } = schedule;
  const { firstDate, lastDate, notBefore } = bookableDays({ now, timeZone: tenant.timeZone, ...settings });
  const until = lastDate.add({ days: 1 }).toZonedDateTime(tenant.timeZone).epochMilliseconds;
  const occupied = await loadOccupied(ctx, { from: now.epochMilliseconds, until, locationIds: [input.locationId], now });
  const others = input.ignoring === undefined ? occupied : occupied.filter(({ id }) => id !== input.ignoring);
  const dayOf = locationDays(tenant, schedule, others, { first: firstDate, last: lastDate });
  const slotsOn = (date: Temporal.PlainDate, firstOnly: boolean) =>
    freeSlots({
      ...dayOf(input.locationId, date),
      channel: input.channel,
      quota: "public",
      minutes: input.minutes,
      slotMinutes: settings.slotMinutes,
      notBefore,
      firstOnly,
    });

  const days: { on: string; free: boolean }[] = [];
  for (let date = firstDate; Temporal.PlainDate.compare(date, lastDate) <= 0; date = date.add({ days: 1 })) {
    days.push({ on: date.toString(), free: slotsOn(date, true).length > 0 });
  }
  const day = days.some(({ on }) => on === input.date) ? (input.date as string) : (days.find(({ free }) => free)?.on ?? null);
  return { days, day, holdMinutes: settings.holdMinutes, times: day === null ? [] : slotsOn(Temporal.PlainDate.from(day), false) };
}
