import { z } from "zod";
import { CHANNELS } from "../catalogue/channel.ts";
import { authorize } from "../core/authorize.ts";
import { invalid } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { Span } from "./day-plan.ts";
import { daysUnder, type FoundDay, type FoundSlots, slotsUnder, timesUnder } from "./find-slots.ts";
import { loadCart, type LoadedCart } from "./load-cart.ts";
import { type TownConfig, underOneVersion } from "./town-config.ts";

/** A cart at a place, as programs ask for it. */
export const cartAtPlaceInput = z.strictObject({
  /** Service slug → quantity. */
  services: z.record(z.string().max(100), z.number().int().min(1).max(50)),
  needs: z.array(z.string().max(40)).max(10).optional(),
  /** Slug. */
  location: z.string().max(100),
  channel: z.enum(CHANNELS),
});
export const cartSlotsInput = cartAtPlaceInput.extend({ date: z.iso.date().optional() });
export const cartTimesInput = cartAtPlaceInput.extend({ date: z.iso.date() });

type CartAtPlace = z.infer<typeof cartAtPlaceInput>;

/** Days of a cart at a place and the times of one of them, as `findSlots`. Throws what makes the cart invalid. */
export function findCartSlots(ctx: TenantCtx, { date, ...wish }: z.infer<typeof cartSlotsInput>): Promise<FoundSlots> {
  authorize(ctx, "appointment.find");
  return underOneVersion(ctx, async (config) => slotsUnder(ctx, config, { place: await placeOf(ctx, config, wish), date }));
}

/** Every bookable day of a cart at a place, and whether it has a free time. Throws what makes the cart invalid. */
export function findCartDays(ctx: TenantCtx, wish: CartAtPlace): Promise<readonly FoundDay[]> {
  authorize(ctx, "appointment.find");
  return underOneVersion(ctx, async (config) => daysUnder(ctx, config, { place: await placeOf(ctx, config, wish) }));
}

/** The free times of a cart at a place on a date. Throws what makes the cart invalid. */
export function findCartTimes(ctx: TenantCtx, { date, ...wish }: z.infer<typeof cartTimesInput>): Promise<readonly Span[]> {
  authorize(ctx, "appointment.find");
  return underOneVersion(ctx, async (config) => timesUnder(ctx, config, { place: await placeOf(ctx, config, wish), date }));
}

async function placeOf(ctx: TenantCtx, config: TownConfig, { services, needs, location, channel }: CartAtPlace) {
  const loaded = await loadCart(ctx, { quantities: new Map(Object.entries(services)), needs: needs ?? [] }, { config });
  return choosePlace(loaded, location, channel);
}

/** Finds the place a person chose among those that can deal with the cart. Throws `invalid("cart_nowhere")`. */
export function choosePlace(loaded: LoadedCart, locationSlug: string, channel: string): LoadedCart["places"][number] {
  const place = loaded.places.find((p) => p.location.slug === locationSlug && p.channel === channel);
  if (place === undefined) throw invalid("cart_nowhere");
  return place;
}
