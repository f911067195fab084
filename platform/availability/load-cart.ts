import { listOffers, type Offer } from "../catalogue/list-offers.ts";
import { invalid } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { type Cart, type CartPlace, cartPlaces, checkTogether, fillCart, readQuantities } from "./cart.ts";
import { readBookingSettings } from "./read-booking-settings.ts";
import { type OfferedNeeds, readNeeds, stateNeeds } from "./visitor-needs.ts";

export type Service = Offer["service"];
export type Location = Offer["location"];

/** A cart, and where it can be dealt with. */
export interface LoadedCart {
  readonly cart: Cart<Service>;
  readonly places: readonly (CartPlace & { readonly location: Location })[];
  /** Minutes one unit of each service takes at a place: a location may differ from the service. */
  minutesAt(place: CartPlace): readonly { readonly service: Service; readonly quantity: number; readonly minutes: number }[];
}

/** What somebody wants to book, as it comes in. */
export interface CartWish {
  /** By slug. */
  readonly quantities: ReadonlyMap<string, number>;
  readonly needs: readonly string[];
}

/** A wish from the query that carries it from step to step. */
export const readWish = (query: URLSearchParams): CartWish => ({ quantities: readQuantities(query), needs: readNeeds(query) });

/**
 * Fills a cart with what somebody wishes. One statement, and one more where a need is stated and the caller does not know
 * what the town offers.
 *
 * @throws DomainError as `stateNeeds`, `fillCart`, `checkTogether` and `cartPlaces` do.
 */
export async function loadCart(ctx: TenantCtx, { quantities, needs }: CartWish, known?: OfferedNeeds): Promise<LoadedCart> {
  if (quantities.size === 0) throw invalid("cart_empty");
  const [offers, offered] = await Promise.all([
    listOffers(ctx, { slugs: [...quantities.keys()] }),
    known ?? (needs.length === 0 ? {} : readBookingSettings(ctx).then((settings) => settings.needs)),
  ]);
  const cart = fillCart(quantities, servicesOf(offers), stateNeeds(needs, offered));
  checkTogether(cart);
  return placeCart(cart, offers);
}

/** The services of some offers, each once. */
export const servicesOf = (offers: readonly Offer[]): Service[] => [
  ...new Map(offers.map(({ service }) => [service.id, service])).values(),
];

/** Finds where a cart can be dealt with. Throws as `cartPlaces` does. */
export function placeCart(cart: Cart<Service>, offers: readonly Offer[]): LoadedCart {
  const flat = offers.map(({ service, location, channel, minutes }) => ({
    serviceId: service.id,
    locationId: location.id,
    channel,
    minutes,
    stepFree: location.stepFree,
  }));
  const locations = new Map(offers.map(({ location }) => [location.id, location]));
  return {
    cart,
    places: cartPlaces(cart, flat).map((place) => ({ ...place, location: locations.get(place.locationId) as Location })),
    minutesAt: (place) =>
      cart.lines.map(({ service, quantity }) => {
        const offer = flat.find((o) => o.serviceId === service.id && o.locationId === place.locationId && o.channel === place.channel);
        return { service, quantity, minutes: offer?.minutes ?? service.minutes };
      }),
  };
}
