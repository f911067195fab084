import { locationOfAppointment } from "../catalogue/location-of-appointment.ts";
import { listLocations } from "../catalogue/list-locations.ts";
import { DomainError } from "../core/errors.ts";
import type { Language } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { loadCurrentAppointment } from "../scheduling/load-current-appointment.ts";
import { cartView, placeView, timeView } from "../scheduling/views.ts";
import { localize } from "../tenancy/localize.ts";
import { toWallTime } from "../hours/wall-time.ts";
import { hasLapsed } from "./confirm-wish.ts";
import { countAhead } from "./count-ahead.ts";
import type { Entry } from "./load-entry.ts";
import { loadWishedCart } from "./load-wished-cart.ts";
import type { EntryData } from "./pages.ts";
import { standsIn } from "./stands-in.ts";

/** A wish as its pages show it: how it stands, with what nobody can know left out. */
export async function loadEntryView(ctx: TenantCtx, entry: Entry, token: string, language: Language): Promise<EntryData> {
  const { timeZone } = ctx.tenant;
  const now = (await ctx.clock.now()).epochMilliseconds;
  const instead = entry.appointmentId === null ? null : await loadCurrentAppointment(ctx, entry.appointmentId);
  const { status, today } = { status: statusOf(entry, now, instead), today: toWallTime(now, timeZone).slice(0, 10) };
  const over = status === "waiting" && entry.wish.latestOn < today;
  const waits = status === "waiting" && !over;
  const accepted = entry.acceptedId === null ? null : await loadCurrentAppointment(ctx, entry.acceptedId);
  const offer = waits && entry.offer !== null && entry.offer.expiresAt > now ? entry.offer : null;
  const placeAt = async (locationId: string, channel: Entry["wish"]["channel"]) =>
    placeView({ location: await locationOfAppointment(ctx, locationId), channel }, language);
  const { wish } = entry;
  return {
    token,
    status: over ? "expired" : status,
    expiresAt: status === "unconfirmed" && entry.expiresAt !== null ? toWallTime(entry.expiresAt, timeZone) : null,
    since: waits && entry.confirmedAt !== null ? toWallTime(entry.confirmedAt, timeZone) : null,
    ahead: waits ? await countAhead(ctx, entry) : null,
    passed: entry.passed > 0,
    cart: await cartOf(ctx, entry, language),
    wish: {
      channel: wish.channel,
      locations: await namesOf(ctx, wish.locationIds, language),
      weekdays: wish.weekdays,
      earliestOn: wish.earliestOn,
      latestOn: wish.latestOn,
      from: wish.fromTime === "00:00" ? null : wish.fromTime,
      until: wish.untilTime === "23:59" ? null : wish.untilTime,
    },
    offer:
      offer === null
        ? null
        : {
            id: offer.id,
            time: timeView(offer, timeZone),
            place: await placeAt(offer.locationId, offer.channel),
            until: toWallTime(offer.expiresAt, timeZone),
          },
    instead:
      instead === null || !waits
        ? null
        : {
            time: timeView(instead, timeZone),
            place: await placeAt(instead.locationId, instead.channel),
            path: `/termin/${instead.token}`,
          },
    accepted: accepted === null ? null : `/termin/${accepted.token}`,
    error: null,
  };
}

/** How it stands now, whether or not a job has come by to say so. */
function statusOf(entry: Entry, now: number, instead: Parameters<typeof standsIn>[1]): EntryData["status"] {
  if (hasLapsed(entry, now)) return "expired";
  const orphan = entry.status === "waiting" && entry.appointmentId !== null && !standsIn(entry, instead, now);
  return orphan ? "withdrawn" : entry.status;
}

async function namesOf(ctx: TenantCtx, ids: readonly string[], language: Language): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const locations = await listLocations(ctx);
  return locations.filter(({ id }) => ids.includes(id)).map(({ name }) => localize(name, language));
}

/** A service may have left the list: then there is nothing to name. */
async function cartOf(ctx: TenantCtx, entry: Entry, language: Language): Promise<EntryData["cart"]> {
  try {
    const { items, minutes, needs } = cartView((await loadWishedCart(ctx, entry)).loaded, language);
    return { items, minutes, needs };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { items: [], minutes: 0, needs: [] };
  }
}
