import { sql } from "drizzle-orm";
import { findSlots } from "../availability/find-slots.ts";
import { readBookingSettings } from "../availability/read-booking-settings.ts";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { PlacingDay } from "../scheduling/lock-day.ts";
import { loadWaiting, type WaitingPlace } from "./load-waiting.ts";
import { offerPlaces } from "./offer-places.ts";
import { suitsDay } from "./wish.ts";

/** Kinds of visit at places that one look asks about, and days it puts before the waiting list: the rest next time. */
const MOST_ASKED = 200;
const MOST_DAYS = 60;

/**
 * Looks for places that came about otherwise than by somebody's giving one back: longer hours, another counter, a new day at
 * the horizon, a portion released, a wish that is new. The days on which there are some are noted as freed, and so go the
 * way of all others (offer-places.ts).
 */
export async function sweepPlaces(ctx: TenantCtx): Promise<"idle"> {
  authorize(ctx, "waiting.offer");
  const { waitingOfferMinutes } = await readBookingSettings(ctx);
  if (waitingOfferMinutes === null) return "idle";
  const now = await ctx.clock.now();
  const waiting = await loadWaiting(ctx, "any", now);
  const asked = new Map<string, Promise<readonly string[]>>();
  const found = new Map<string, PlacingDay>();
  for (const { wish, places, before, letGo } of waiting) {
    const latest =
      before === null
        ? null
        : Temporal.Instant.fromEpochMilliseconds(before).toZonedDateTimeISO(ctx.tenant.timeZone).toPlainDate().toString();
    for (const place of places.filter(({ channel }) => channel === wish.channel)) {
      const key = keyOf(place);
      const free = asked.get(key) ?? (asked.size < MOST_ASKED ? freeDays(ctx, place) : Promise.resolve([]));
      asked.set(key, free);
      for (const on of await free) {
        const day = { locationId: place.locationId, on };
        const name = `${place.locationId} ${on}`;
        if (!suitsDay(wish, place.locationId, on) || letGo.has(name) || (latest !== null && on > latest)) continue;
        found.set(name, day);
      }
    }
  }
  const days = [...found.values()].toSorted((a, b) => (a.on < b.on ? -1 : 1)).slice(0, MOST_DAYS);
  if (days.length > 0) {
    await ctx.tx.execute(sql`
      insert into freed_places (tenant_id, location_id, on_date)
      select ${ctx.tenant.id}, location_id, on_date
      from json_to_recordset(${JSON.stringify(days.map(({ locationId, on }) => ({ location_id: locationId, on_date: on })))}::json)
        as day (location_id uuid, on_date date)`);
  }
  // Also ends what is over; what it leaves is found by the next run.
  await offerPlaces(ctx);
  return "idle";
}

async function freeDays(ctx: TenantCtx, place: WaitingPlace): Promise<readonly string[]> {
  const { days } = await findSlots(ctx, { place, fresh: true });
  return days.filter(({ free }) => free).map(({ on }) => on);
}

const keyOf = ({
  locationId,
  channel,
  minutes,
  bufferBefore,
  bufferAfter,
  counterSkills,
  roomSkills,
  deviceSkills,
  limits,
}: WaitingPlace) =>
  JSON.stringify([locationId, channel, minutes, bufferBefore, bufferAfter, counterSkills, roomSkills, deviceSkills, limits]);
