import type { LoadedCart } from "../availability/load-cart.ts";
import type { PageRequest } from "../core/page.ts";
import { CHANNELS } from "../catalogue/channel.ts";
import { cleanLine } from "../scheduling/clean-line.ts";
import { cartView, placeView } from "../scheduling/views.ts";
import type { WishErrors, WishRules } from "./check-wish.ts";
import type { Entry } from "./load-entry.ts";
import type { WishFields, WishForm } from "./pages.ts";

/** Longer than any town has places. */
const MOST = 100;

/** What a form, or the query that leads to one, says of a wish. */
export function readWishFields(form: URLSearchParams): WishFields {
  const line = (name: string) => cleanLine(form.get(name) ?? "").slice(0, 40);
  const lines = (name: string) =>
    form
      .getAll(name)
      .slice(0, MOST)
      .map((value) => cleanLine(value).slice(0, 100));
  return {
    locations: lines("ort").filter((slug) => slug !== ""),
    channel: line("kanal"),
    weekdays: lines("wochentag")
      .map((day) => day.slice(0, 4))
      .slice(0, 14),
    earliestOn: line("ab_tag"),
    latestOn: line("bis_tag"),
    fromTime: line("ab_uhr"),
    untilTime: line("bis_uhr"),
  };
}

/** A stored wish as its form shows it. */
export function fieldsOf({ wish }: Pick<Entry, "wish">, rules: WishRules): WishFields {
  const typed = (on: string | null) => (on === null ? "" : `${on.slice(8)}.${on.slice(5, 7)}.${on.slice(0, 4)}`);
  const slugs = rules.places.filter(({ locationId }) => wish.locationIds.includes(locationId)).map(({ slug }) => slug);
  return {
    locations: [...new Set(slugs)],
    channel: wish.channel,
    weekdays: wish.weekdays.map(String),
    earliestOn: typed(wish.earliestOn),
    latestOn: typed(wish.latestOn),
    fromTime: wish.fromTime === "00:00" ? "" : (wish.fromTime ?? ""),
    untilTime: wish.untilTime === "23:59" ? "" : (wish.untilTime ?? ""),
  };
}

/** The form for a wish of a cart. */
export function wishForm(
  { language }: Pick<PageRequest, "language">,
  loaded: LoadedCart,
  rules: WishRules,
  form: { readonly values: WishFields; readonly action: string; readonly back: string; readonly errors: WishErrors },
): WishForm {
  const { items, minutes, needs } = cartView(loaded, language);
  const places = Map.groupBy(loaded.places, ({ locationId }) => locationId);
  const channels = CHANNELS.filter((channel) => loaded.places.some((place) => place.channel === channel));
  const known = channels.find((channel) => channel === form.values.channel) ?? channels[0] ?? "counter";
  return {
    ...form,
    values: { ...form.values, channel: known },
    cart: { items, minutes, needs },
    places: [...places.values()].flatMap((here) => {
      const [first] = here;
      if (first === undefined) return [];
      const { location, name, street, postalCode, city } = placeView(first, language);
      return [{ location, name, street, postalCode, city, channels: here.map(({ channel }) => channel) }];
    }),
    channels,
    assumed: rules.assumed,
    today: rules.today,
  };
}
