import { listOffers, type Offer } from "../catalogue/list-offers.ts";
import { invalid } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { type Cart, type CartPlace, cartPlaces, fillCart } from "./cart.ts";

export type Service = Offer["service"];
export type Location = Offer["location"];

/** A cart, and where it can be dealt with. */
export interface LoadedCart {
  readonly cart: Cart<Service>;
  readonly places: readonly (CartPlace & { readonly location: Location })[];
  /** Minutes one unit of each service takes at a place: a location may differ from the service. */
  minutesAt(place: CartPlace): readonly { readonly service: Service; readonly quantity: number; readonly minutes: number }[];
}

/**
 * Fills a cart from quantities by slug. One statement.
 *
 * @throws DomainError as `fillCart` and `cartPlaces` do.
 */
export async function loadCart(ctx: TenantCtx, quantities: ReadonlyMap<string, number>): Promise<LoadedCart> {
  if (quantities.size === 0) throw invalid("cart_empty");
  const offers = await listOffers(ctx, { slugs: [...quantities.keys()] });
  const services = new Map(offers.map(({ service }) => [service.id, service]));
  const cart = fillCart(quantities, [...services.values()]);
  const flat = offers.map(({ service, location, channel, minutes }) => ({
    serviceId: service.id,
    locationId: location.id,
    channel,
    minutes,
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
