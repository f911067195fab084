import { sql } from "drizzle-orm";
import type { Channel } from "../catalogue/channel.ts";
import { conflict, invalid } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { bookableDays, decideSlot } from "../availability/availability.ts";
import type { LoadedCart } from "../availability/load-cart.ts";
import { loadOccupied } from "../availability/load-occupied.ts";
import { loadSchedule, type Schedule } from "../availability/load-schedule.ts";
import { isLocked, type LockedDays, placingDay } from "./lock-day.ts";
import { locationDays } from "../availability/location-days.ts";
import type { Placement } from "../availability/placement.ts";
import { toDate } from "../hours/wall-time.ts";

export interface PlaceRequest {
  readonly place: LoadedCart["places"][number];
  readonly channel: Channel;
  /** Epoch ms. */
  readonly startsAt: number;
}

export interface Placed extends Placement {
  readonly schedule: Schedule;
  readonly on: string;
}

/**
 * Decides under the day's lock where an appointment goes: reads the day, asks the same pure function that offered the
 * time, and lifts appointments that make room onto their new counters. One whose place this one takes has to have ended
 * before: others may be seated where it sat.
 *
 * @throws DomainError `conflict("slot_taken")` when somebody was faster, `conflict("slot_not_offered")` when the time is none.
 */
export async function placeAppointment(ctx: TenantCtx, days: LockedDays, request: PlaceRequest): Promise<Placed> {
  const { tenant } = ctx;
  const { now } = days;
  const { place, channel, startsAt } = request;
  const date = toDate(startsAt, tenant.timeZone);
  const on = date.toString();
  if (!isLocked(days, placingDay(ctx, place.locationId, startsAt))) throw new Error("This day is not locked.");

  const from = date.toZonedDateTime(tenant.timeZone).epochMilliseconds;
  const until = date.add({ days: 1 }).toZonedDateTime(tenant.timeZone).epochMilliseconds;
  const [schedule, occupied] = await Promise.all([
    loadSchedule(ctx, { first: on, last: on, locationId: place.locationId }),
    loadOccupied(ctx, { from, until, locationIds: [place.locationId], now }),
  ]);
  const { firstDate, lastDate, notBefore } = bookableDays({ now, timeZone: tenant.timeZone, ...schedule.settings });
  if (Temporal.PlainDate.compare(date, firstDate) < 0 || Temporal.PlainDate.compare(date, lastDate) > 0) throw conflict("slot_not_offered");
  const day = locationDays(tenant, schedule, occupied, { first: date, last: date })(place.locationId, date);
  const { slotMinutes } = schedule.settings;
  const decision = decideSlot({ ...day, channel, quota: "public", minutes: place.minutes, slotMinutes, notBefore }, startsAt);
  if (typeof decision === "string") throw conflict(decision);
  await reseat(ctx, decision.moves);
  return { ...decision, schedule, on };
}

/** Moves between counters: first everybody gets up, then everybody sits down; two cannot swap in one step. */
async function reseat(ctx: TenantCtx, moves: Placement["moves"]): Promise<void> {
  if (moves.length === 0) return;
  const sorted = [...moves].sort((a, b) => (a.resourceId < b.resourceId ? -1 : 1));
  const ids = sorted.map(({ appointmentId }) => appointmentId);
  await ctx.tx.execute(sql`update appointments set resource_id = null where id in ${ids}`);
  await ctx.tx.execute(sql`
    update appointments set resource_id = moved.resource_id
    from json_to_recordset(${JSON.stringify(sorted.map((m) => ({ id: m.appointmentId, resource_id: m.resourceId })))}::json)
      as moved (id uuid, resource_id uuid)
    where appointments.id = moved.id`);
}

/** Finds the place a person chose among those that can deal with the cart. */
export function choosePlace(loaded: LoadedCart, locationSlug: string, channel: string): LoadedCart["places"][number] {
  const place = loaded.places.find((p) => p.location.slug === locationSlug && p.channel === channel);
  if (place === undefined) throw invalid("cart_nowhere");
  return place;
}
