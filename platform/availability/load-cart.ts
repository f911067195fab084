import type { Offer } from "../catalogue/list-offers.ts";
import { offersOf } from "../catalogue/offers-of.ts";
import { invalid } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { type Cart, type CartPlace, cartPlaces, checkTogether, fillCart, lineMinutes, readQuantities } from "./cart.ts";
import { currentConfig, type TownConfig } from "./town-config.ts";
import { readNeeds, stateNeeds } from "./visitor-needs.ts";

export type Service = Offer["service"];
export type Location = Offer["location"];

/** A service of a cart and the minutes all its units take. */
export interface CartItem {
  readonly service: Service;
  readonly quantity: number;
  readonly minutes: number;
}

/** A cart, and where it can be dealt with. */
export interface LoadedCart {
  readonly cart: Cart<Service>;
  readonly places: readonly (CartPlace & { readonly location: Location })[];
  /** The lines with their minutes at a place: a location may differ from the service. */
  itemsAt(place: CartPlace): readonly CartItem[];
}

/** What somebody wants to book, as it comes in. */
export interface CartWish {
  /** By slug. */
  readonly quantities: ReadonlyMap<string, number>;
  readonly needs: readonly string[];
}

/** A wish from the query that carries it from step to step. */
export const readWish = (query: URLSearchParams): CartWish => ({ quantities: readQuantities(query), needs: readNeeds(query) });

export interface CartOptions {
  /** The town's rules, where the caller makes sure that they still hold; otherwise their version is read. */
  readonly config?: TownConfig;
  /** Whoever has been sent a link may book what is by invitation. */
  readonly invited?: boolean;
}

/**
 * Fills a cart with what somebody wishes. At most one statement where the same has been asked for under the same version of
 * the town's content.
 *
 * @throws DomainError as `stateNeeds`, `fillCart`, `checkTogether` and `cartPlaces` do.
 */
export async function loadCart(ctx: TenantCtx, { quantities, needs }: CartWish, options: CartOptions = {}): Promise<LoadedCart> {
  if (quantities.size === 0) throw invalid("cart_empty");
  const config = options.config ?? (await currentConfig(ctx));
  const offers = await offersOf(ctx, [...quantities.keys()], config.version);
  const cart = fillCart(quantities, servicesOf(offers), stateNeeds(needs, config.settings.needs), options.invited);
  checkTogether(cart);
  return placeCart(cart, offers);
}

/** The services of some offers, each once. */
export const servicesOf = (offers: readonly Offer[]): Service[] => [
  ...new Map(offers.map(({ service }) => [service.id, service])).values(),
];

/** Finds where a cart can be dealt with. Throws as `cartPlaces` does. */
export function placeCart(cart: Cart<Service>, offers: readonly Offer[]): LoadedCart {
  const flat = offers.map(({ service, location, ...offer }) => ({
    ...offer,
    serviceId: service.id,
    locationId: location.id,
    stepFree: location.stepFree,
  }));
  const locations = new Map(offers.map(({ location }) => [location.id, location]));
  return {
    cart,
    places: cartPlaces(cart, flat).map((place) => ({ ...place, location: locations.get(place.locationId) as Location })),
    itemsAt: (place) =>
      cart.lines.map(({ service, quantity }) => {
        const offer = flat.find((o) => o.serviceId === service.id && o.locationId === place.locationId && o.channel === place.channel);
        return { service, quantity, minutes: lineMinutes(service, quantity, offer) };
      }),
  };
}
