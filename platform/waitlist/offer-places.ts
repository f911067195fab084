import { sql } from "drizzle-orm";
import { readBookingSettings } from "../availability/read-booking-settings.ts";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { lockDays, type LockedDays, type PlacingDay } from "../scheduling/lock-day.ts";
import { endOverdue, lapsedOffers, orphanedOffers, passLapsed } from "./end-overdue.ts";
import { loadWaiting } from "./load-waiting.ts";
import { makeOffer } from "./make-offer.ts";
import { matchWishes } from "./match-wishes.ts";
import { openDays } from "./open-days.ts";

/** Days looked at in one transaction: while it holds them, others who book there wait. */
const DAYS_AT_ONCE = 10;
/** Time to come: nobody is held a place they could not reach. */
const LEAST_LEAD_MINUTES = 30;
/** An offer that is shorter is none; the least a town may set. */
const LEAST_OFFER_MINUTES = 10;

/**
 * Offers what has become free to those who wait. In one transaction: offers that have lapsed end and their places are free
 * again; wishes that are over end; each place goes to the first it suits, is held for them, and the mail about it is in the
 * outbox; what was free is noted as dealt with. A process that dies in between leaves everything as it was.
 *
 * One transaction a tenant at a time, so that the order holds. Wishes are locked first, then days: as by everybody.
 */
export async function offerPlaces(ctx: TenantCtx): Promise<"more" | "idle"> {
  authorize(ctx, "waiting.offer");
  if (!(await isAlone(ctx))) return "idle";
  const now = await ctx.clock.now();
  await ctx.tx.execute(sql`
    select 1 from waiting_entries where tenant_id = ${ctx.tenant.id} and status in ('unconfirmed', 'waiting') order by id for no key update`);
  await endOverdue(ctx, now);
  const [lapsed, orphaned, freed] = await Promise.all([lapsedOffers(ctx, now), orphanedOffers(ctx), readFreed(ctx)]);
  const days = [...freed.days, ...lapsed, ...orphaned].map(({ locationId, on }) => ({ locationId, on }));
  const locked = await lockDays(ctx, days);
  await passLapsed(ctx, lapsed, orphaned, now);
  const { waitingOfferMinutes } = await readBookingSettings(ctx);
  if (waitingOfferMinutes !== null) await offerOn(ctx, days, locked, waitingOfferMinutes);
  // Only what had been read before the days were: what has become free meanwhile is looked at next time.
  await ctx.tx.execute(sql`
    delete from freed_places where tenant_id = ${ctx.tenant.id} and id = any(${`{${freed.ids.join(",")}}`}::bigint[])`);
  const { rows } = await ctx.tx.execute(sql`select 1 from freed_places where tenant_id = ${ctx.tenant.id} limit 1`);
  return rows.length > 0 ? "more" : "idle";
}

async function isAlone(ctx: TenantCtx): Promise<boolean> {
  const { rows } = await ctx.tx.execute(sql`
    select pg_try_advisory_xact_lock(hashtextextended(${`waiting-list ${ctx.tenant.id}`}, 0)) as alone`);
  return rows[0]?.["alone"] === true;
}

/** The earliest days on which something has become free. */
async function readFreed(ctx: TenantCtx): Promise<{ ids: readonly number[]; days: readonly PlacingDay[] }> {
  const { rows } = await ctx.tx.execute(sql`
    with days as (
      select distinct location_id, on_date from freed_places where tenant_id = ${ctx.tenant.id}
      order by on_date, location_id limit ${DAYS_AT_ONCE}
    )
    select location_id, on_date::text as on, json_agg(id) as ids
    from freed_places join days using (location_id, on_date) where tenant_id = ${ctx.tenant.id}
    group by location_id, on_date order by on_date, location_id`);
  const found = rows as unknown as { location_id: string; on: string; ids: number[] }[];
  return { ids: found.flatMap(({ ids }) => ids), days: found.map(({ location_id, on }) => ({ locationId: location_id, on })) };
}

async function offerOn(ctx: TenantCtx, days: readonly PlacingDay[], locked: LockedDays, offerMinutes: number): Promise<void> {
  const { now } = locked;
  const unique = [...new Map(days.map((day) => [`${day.locationId} ${day.on}`, day])).values()];
  const waiting = unique.length === 0 ? [] : await loadWaiting(ctx, unique, now);
  if (waiting.length === 0) return;
  const { minimumLeadMinutes } = await readBookingSettings(ctx);
  const lead = { minutes: Math.max(minimumLeadMinutes, LEAST_LEAD_MINUTES) };
  const notBefore = now.add(lead).add({ minutes: LEAST_OFFER_MINUTES }).epochMilliseconds;
  const places = waiting.flatMap((one) => one.places.filter(({ channel }) => channel === one.wish.channel));
  const open = await openDays(ctx, unique, places, { now, notBefore });
  for (const match of matchWishes(waiting, open, ctx.tenant.timeZone)) {
    const entry = waiting.find(({ id }) => id === match.waiting.id);
    if (entry === undefined) throw new Error("a match without a wish");
    const latest = Temporal.Instant.fromEpochMilliseconds(match.startsAt).subtract(lead);
    const expires = now.add({ minutes: offerMinutes });
    await makeOffer(ctx, locked, entry, match, Temporal.Instant.compare(expires, latest) < 0 ? expires : latest);
  }
}
