import { localPath } from "@stadttor/messages/language.ts";
import type { z } from "zod";
import { findEarliest } from "../availability/find-earliest.ts";
import type { Span } from "../availability/day-plan.ts";
import { choosePlace, findCartDays, findCartTimes } from "../availability/find-for-cart.ts";
import { type FoundDay, findSlots, findTimes, type SlotWish } from "../availability/find-slots.ts";
import { loadCart } from "../availability/load-cart.ts";
import { conflict, invalid } from "../core/errors.ts";
import type { NextTimes } from "../core/rest-operation.ts";
import type { Language } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { toDate } from "../hours/wall-time.ts";
import { localize } from "../tenancy/localize.ts";
import { canMove } from "./appointment-status.ts";
import { loadAppointment } from "./load-appointment.ts";
import { loadBookedCart } from "./load-booked-cart.ts";
import type { cartQuery, placeQuery } from "./rest-schemas.ts";
import { cartView, timeView } from "./views.ts";

/** Times said at most where one was not to be had. */
const MOST_NEXT = 6;

type Query = z.infer<typeof placeQuery>;

const servicesOf = (service: readonly string[]): Record<string, number> =>
  Object.fromEntries(service.map((one) => [one.split(":")[0] ?? one, Number(one.split(":")[1] ?? 1)]));

/** Every place for a cart with its earliest time, in the town's order. */
export async function listPlaces(ctx: TenantCtx, query: z.infer<typeof cartQuery>, language: Language, origin: string) {
  const { service = [], needs = [] } = query;
  const loaded = await loadCart(ctx, { quantities: new Map(Object.entries(servicesOf(service))), needs });
  const found = await findEarliest(ctx, loaded.places);
  const cart = cartView(loaded, language);
  return loaded.places.map((place, i) => {
    const { slug, name, street, postalCode, city, phone } = place.location;
    const earliest = found[i] ?? null;
    return {
      location: { slug, name: localize(name, language), street, postalCode, city, phone },
      channel: place.channel,
      minutes: place.minutes,
      earliest: earliest === null ? null : timeView(earliest, ctx.tenant.timeZone),
      page: origin + localPath(language, `/termin/zeit?${cart.query}&ort=${slug}&kanal=${place.channel}`),
    };
  });
}

/** Path of the town's page with the same days and times. */
export function pageOf({ service = [], needs = [], location, channel, appointment }: Query): string {
  const where = [
    ["ort", location],
    ["kanal", channel],
  ];
  if (appointment !== undefined) return `/termin/${encodeURIComponent(appointment)}/verschieben?${new URLSearchParams(where)}`;
  const services = Object.entries(servicesOf(service)).map(([slug, quantity]) => [`leistung-${slug}`, String(quantity)]);
  return `/termin/zeit?${new URLSearchParams([...services, ...needs.map((need) => ["bedarf", need]), ...where])}`;
}

/** Every day that can be booked: of services at a place, or to move an appointment to. */
export async function daysOf(ctx: TenantCtx, query: Query): Promise<readonly FoundDay[]> {
  if (query.appointment === undefined) return findCartDays(ctx, wishOf(query));
  return (await findSlots(ctx, await movingTo(ctx, query))).days;
}

/** The free times of a date, likewise. */
export async function timesOf(ctx: TenantCtx, query: Query, date: string): Promise<readonly Span[]> {
  if (query.appointment === undefined) return findCartTimes(ctx, { ...wishOf(query), date });
  return findTimes(ctx, { ...(await movingTo(ctx, query)), date });
}

const wishOf = ({ service = [], needs = [], location, channel }: Query) => ({
  services: servicesOf(service),
  needs: [...needs],
  location,
  channel,
});

/** An appointment that is being moved: what it needs at another place, with its own time as free. */
async function movingTo(
  ctx: TenantCtx,
  { appointment: token = "", service = [], needs = [], location, channel }: Query,
): Promise<SlotWish> {
  if (service.length + needs.length > 0) throw invalid("invalid", { appointment: "invalid" });
  const appointment = await loadAppointment(ctx, { token });
  if (!canMove(appointment, (await ctx.clock.now()).epochMilliseconds)) throw conflict("not_movable");
  const place = choosePlace(await loadBookedCart(ctx, appointment), location, channel);
  return { place, ignoring: appointment.id, claim: appointment.claim };
}

/** The times nearest to one that was not to be had: of its day, else of the next day that has one. Read anew, whatever the rush. */
export async function timesNear(ctx: TenantCtx, query: Query, startsAt: string): Promise<NextTimes> {
  const { timeZone } = ctx.tenant;
  const wanted = Temporal.Instant.from(startsAt).epochMilliseconds;
  const date = toDate(wanted, timeZone).toString();
  const wish = { ...(query.appointment === undefined ? await cartAt(ctx, query) : await movingTo(ctx, query)), fresh: true };
  const first = await findSlots(ctx, { ...wish, date });
  const another = first.days.find(({ on, free }) => free && on >= date)?.on ?? first.days.findLast(({ free }) => free)?.on;
  if (another === undefined) return { times: [] };
  const times = first.day === another ? first.times : await findTimes(ctx, { ...wish, date: another });
  const nearest = times
    .toSorted((a, b) => Math.abs(a.startsAt - wanted) - Math.abs(b.startsAt - wanted))
    .slice(0, MOST_NEXT)
    .toSorted((a, b) => a.startsAt - b.startsAt);
  return { times: nearest.map((time) => timeView(time, timeZone)) };
}

async function cartAt(ctx: TenantCtx, query: Query): Promise<SlotWish> {
  const { services, needs } = wishOf(query);
  const loaded = await loadCart(ctx, { quantities: new Map(Object.entries(services)), needs });
  return { place: choosePlace(loaded, query.location, query.channel) };
}
