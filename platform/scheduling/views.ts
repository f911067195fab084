import type { Language } from "../core/page.ts";
import { localize } from "../tenancy/localize.ts";
import { cartQuery, lineMinutes } from "../availability/cart.ts";
import type { LoadedCart } from "../availability/load-cart.ts";
import type { CartView, PlaceView, TimeView } from "./pages.ts";
import { toWallTime } from "../hours/wall-time.ts";

type Place = LoadedCart["places"][number];

export const timeView = (span: { readonly startsAt: number; readonly endsAt: number }, timeZone: string): TimeView => ({
  startsAt: toWallTime(span.startsAt, timeZone),
  endsAt: toWallTime(span.endsAt, timeZone),
});

/** A cart as every step shows it: with the minutes at the chosen place, else by the services' own. */
export function cartView(loaded: LoadedCart, language: Language, place?: Place, replaces: string | null = null): CartView {
  const lines =
    place === undefined
      ? loaded.cart.lines.map((line) => ({ ...line, minutes: lineMinutes(line.service, line.quantity) }))
      : loaded.itemsAt(place);
  const items = lines.map(({ service, quantity, minutes }) => ({
    slug: service.slug,
    name: localize(service.name, language),
    quantity,
    minutes,
  }));
  return {
    items,
    minutes: items.reduce((sum, item) => sum + item.minutes, loaded.cart.needMinutes),
    needs: loaded.cart.needs,
    query: cartQuery(loaded.cart) + (replaces === null ? "" : `&statt=${replaces}`),
  };
}

export function placeView({ location, channel }: Pick<Place, "location" | "channel">, language: Language): PlaceView {
  const { slug, name, street, postalCode, city, phone } = location;
  return { location: slug, name: localize(name, language), street, postalCode, city, phone, channel };
}
