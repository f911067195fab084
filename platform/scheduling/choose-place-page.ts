import { readPostalCode, servesPostalCode } from "../catalogue/postal-code.ts";
import type { PageRequest, PageResult } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { findEarliest } from "../availability/find-earliest.ts";
import { loadCart, readWish } from "../availability/load-cart.ts";
import type { ChoosePlaceData, PlaceOffer } from "./pages.ts";
import { earliestOf, rankPlaces } from "../availability/rank-places.ts";
import { replacedBy } from "./replaced-by.ts";
import { cartView, placeView, timeView } from "./views.ts";

/** Step 2: every place for the cart, the nearest to `?plz=` first, and the earliest time of all. */
export async function choosePlacePage(ctx: TenantCtx, { language, query }: PageRequest): Promise<PageResult> {
  const loaded = await loadCart(ctx, readWish(query));
  const found = await findEarliest(ctx, loaded.places);
  const cart = cartView(loaded, language, undefined, replacedBy(query));
  const typed = (query.get("plz") ?? "").trim().slice(0, 20);
  const code = readPostalCode(typed);
  const places = loaded.places.map((place, i) => ({
    place,
    earliest: found[i] ?? null,
    nearest: servesPostalCode(place.location, code),
  }));
  const offerOf = ({ place, earliest, nearest }: (typeof places)[number]): PlaceOffer => ({
    ...placeView(place, language),
    earliest: earliest === null ? null : timeView(earliest, ctx.tenant.timeZone),
    href: `/termin/zeit?${cart.query}&ort=${place.location.slug}&kanal=${place.channel}`,
    nearest,
  });
  const data: ChoosePlaceData = {
    cart,
    earliest: places.length < 2 ? null : straightTo(earliestOf(places), offerOf),
    places: rankPlaces(places).map(offerOf),
    postalCode: {
      value: typed,
      found: code === null || code === "" ? "nothing_asked" : places.some(({ nearest }) => nearest) ? "known" : "unknown",
      error: code === null ? "postal_code_invalid" : null,
    },
  };
  return { view: "scheduling/choose-place", data, status: data.postalCode.error === null ? 200 : 400 };
}

/** An offer whose link opens the day of its earliest time, with that time to choose. */
function straightTo<Place>(place: Place | null, offerOf: (place: Place) => PlaceOffer): ChoosePlaceData["earliest"] {
  if (place === null) return null;
  const offer = offerOf(place);
  if (offer.earliest === null) return null;
  const { startsAt } = offer.earliest;
  return {
    ...offer,
    earliest: offer.earliest,
    href: `${offer.href}&${new URLSearchParams({ tag: startsAt.slice(0, 10), beginn: startsAt })}`,
  };
}
