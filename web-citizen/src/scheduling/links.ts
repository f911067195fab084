import type { AppointmentView, CartItem, PlaceView } from "@stadttor/platform/scheduling/pages.ts";

/** `leistung-<slug>=<quantity>&…&bedarf=<need>&…` */
export function cartQuery(items: readonly Pick<CartItem, "slug" | "quantity">[], needs: AppointmentView["needs"]): string {
  const services = items.map(({ slug, quantity }) => [`leistung-${slug}`, String(quantity)]);
  return new URLSearchParams([...services, ...needs.map((need) => ["bedarf", need])]).toString();
}

/** Where the services of a cart can be changed. */
export const servicesPath = (query: string) => `/termin?${query}`;

/** Where the place can be changed. */
export const placePath = (query: string) => `/termin/ort?${query}`;

/** Where the time can be changed, opened at a day. */
export function slotPath(query: string, place: Pick<PlaceView, "location" | "channel">, day: string): string {
  return `/termin/zeit?${query}&${new URLSearchParams({ ort: place.location, kanal: place.channel, tag: day })}`;
}

/** A page of one appointment. */
export const appointmentPath = (token: string, page = "") => `/termin/${token}${page === "" ? "" : `/${page}`}`;

/** A step of a booking that is under way; an invited person's are below their link. */
export const stepPath = ({ token, invitation }: Pick<AppointmentView, "token" | "invitation">, page: string) =>
  invitation === undefined ? appointmentPath(token, page) : `/einladung/${invitation}/${page}`;

/** The day an instant lies on; it is written in the town's zone. */
export const dayOf = (startsAt: string) => startsAt.slice(0, 10);

/**
 * The way back to each step from the hold it led to, which the next choice then takes the place of. Invited people choose the
 * time only.
 */
export function backFrom({ items, needs, place, time, token, invitation }: AppointmentView): {
  readonly services?: string;
  readonly place?: string;
  readonly slot: string;
} {
  if (invitation !== undefined) return { slot: `/einladung/${invitation}?tag=${dayOf(time.startsAt)}` };
  const query = `${cartQuery(items, needs)}&${new URLSearchParams({ statt: token })}`;
  return { services: servicesPath(query), place: placePath(query), slot: slotPath(query, place, dayOf(time.startsAt)) };
}
