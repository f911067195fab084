import type { Channel } from "../catalogue/channel.ts";
import { invalid } from "../core/errors.ts";
import type { Demand } from "./demand.ts";
import { type Need, NO_NEEDS, type StatedNeeds } from "./visitor-needs.ts";

/** The part of a service a cart needs; active services only. */
export interface CartService {
  readonly id: string;
  readonly slug: string;
  readonly officeId: string;
  readonly minutes: number;
  readonly maxQuantity: number;
  readonly position: number;
  /** Fills an appointment by itself. */
  readonly alone: boolean;
  /** Slugs of services it does not share an appointment with. */
  readonly neverWith: readonly string[];
  /** Slugs of services of which at least one has to be beside it; none: it goes by itself. */
  readonly onlyWith: readonly string[];
  /** Minutes of each unit after the first; null: as many as the first. */
  readonly furtherMinutes: number | null;
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  readonly counterSkills: readonly string[];
  readonly roomSkills: readonly string[] | null;
  readonly deviceSkills: readonly string[] | null;
  /** Bookable by those only who have been sent a link. */
  readonly byInvitation: boolean;
}

/** A row of `service_offers` with what of its location counts. `minutes` is null where the service's own hold. */
export interface ServiceOffer {
  readonly serviceId: string;
  readonly locationId: string;
  readonly channel: Channel;
  readonly minutes: number | null;
  readonly furtherMinutes: number | null;
  /** The most units the public may book in a day. */
  readonly unitsPerDay: number | null;
  /** Whether the location can be reached without steps. */
  readonly stepFree: boolean;
}

/** Services of one office, by position, each once, and what the visitor needs beside them. */
export interface Cart<Service extends CartService = CartService> {
  readonly officeId: string;
  readonly lines: readonly { readonly service: Service; readonly quantity: number }[];
  readonly needs: readonly Need[];
  /** Minutes the needs add to the whole visit. */
  readonly needMinutes: number;
}

/** Where a whole cart can be dealt with, and what it needs there. */
export interface CartPlace extends Demand {
  readonly locationId: string;
  readonly channel: Channel;
}

/** Minutes of some units of a service: by what its offer says at a place, else by the service's own. */
export function lineMinutes(
  service: Pick<CartService, "minutes" | "furtherMinutes">,
  quantity: number,
  here?: Pick<ServiceOffer, "minutes" | "furtherMinutes">,
): number {
  const first = here?.minutes ?? service.minutes;
  const further = here?.furtherMinutes ?? service.furtherMinutes ?? first;
  return first + (quantity - 1) * further;
}

/** The longest visit, in minutes. */
export const LONGEST_CART = 480;

const PLAIN = "leistung";
const PREFIX = "leistung-";

/**
 * Quantities by slug from a query or a posted form: `leistung-<slug>=<quantity>`, or `leistung=<slug>` for one.
 * Nothing and 0 mean not chosen; a stated quantity outweighs the plain form; of two the last counts. What is no whole
 * number becomes infinity and so fails {@link fillCart}: a service must not vanish from a cart without a word.
 */
export function readQuantities(params: URLSearchParams): ReadonlyMap<string, number> {
  const quantities = new Map<string, number>(
    params
      .getAll(PLAIN)
      .filter((slug) => slug !== "")
      .map((slug) => [slug, 1]),
  );
  for (const [key, value] of params) {
    if (!key.startsWith(PREFIX)) continue;
    const text = value.trim();
    quantities.set(key.slice(PREFIX.length), /^[0-9]*$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY);
  }
  return new Map([...quantities].filter(([, quantity]) => quantity > 0));
}

/**
 * Turns quantities into a cart. Throws `invalid` with `cart_empty`, `cart_nowhere` (a service that does not exist or is
 * no longer active), `quantity_too_large` (with the slug as the field), `cart_by_invitation` or `cart_offices_differ`.
 *
 * @param invited whoever has been sent a link may book what is by invitation.
 */
export function fillCart<Service extends CartService>(
  quantities: ReadonlyMap<string, number>,
  services: readonly Service[],
  stated: StatedNeeds = NO_NEEDS,
  invited = false,
): Cart<Service> {
  if (quantities.size === 0) throw invalid("cart_empty");
  const bySlug = new Map(services.map((service) => [service.slug, service]));
  const lines = [...quantities].map(([slug, quantity]) => {
    const service = bySlug.get(slug);
    if (service === undefined) throw invalid("cart_nowhere");
    if (service.byInvitation && !invited) throw invalid("cart_by_invitation", { [`${PREFIX}${slug}`]: "cart_by_invitation" });
    if (quantity > service.maxQuantity) throw invalid("quantity_too_large", { [`${PREFIX}${slug}`]: "quantity_too_large" });
    return { service, quantity };
  });
  const officeId = (lines[0] as (typeof lines)[number]).service.officeId;
  if (lines.some(({ service }) => service.officeId !== officeId)) throw invalid("cart_offices_differ");
  lines.sort((a, b) => a.service.position - b.service.position || (a.service.slug < b.service.slug ? -1 : 1));
  return { officeId, lines, needs: stated.needs, needMinutes: stated.minutes };
}

/** Whether two services keep apart; it is enough that one of them says so. */
export function keepApart(a: Pick<CartService, "slug" | "alone" | "neverWith">, b: typeof a): "cart_alone" | "cart_not_together" | null {
  if (a.slug === b.slug) return null;
  if (a.alone || b.alone) return "cart_alone";
  return a.neverWith.includes(b.slug) || b.neverWith.includes(a.slug) ? "cart_not_together" : null;
}

/**
 * Throws `invalid` with `cart_alone` (the field is the service that wants an appointment by itself), `cart_not_together`
 * (the fields are the two) or `cart_only_with` (the field is the service that lacks company).
 */
export function checkTogether({ lines }: Cart): void {
  const services = lines.map(({ service }) => service);
  const alone = services.find((service) => service.alone);
  if (alone !== undefined && services.length > 1) throw invalid("cart_alone", { [`${PREFIX}${alone.slug}`]: "cart_alone" });
  for (const a of services) {
    const b = services.find((other) => keepApart(a, other) !== null);
    if (b === undefined) continue;
    const fields = { [`${PREFIX}${a.slug}`]: "cart_not_together", [`${PREFIX}${b.slug}`]: "cart_not_together" };
    throw invalid("cart_not_together", fields);
  }
  const lonely = services.find((a) => a.onlyWith.length > 0 && !services.some((b) => a.onlyWith.includes(b.slug)));
  if (lonely !== undefined) throw invalid("cart_only_with", { [`${PREFIX}${lonely.slug}`]: "cart_only_with" });
}

/** The cart as a query, always the same for the same cart: `leistung-ausweis=1&leistung-pass=2&bedarf=more_time`. */
export const cartQuery = (cart: Cart): string =>
  new URLSearchParams([
    ...cart.lines.map(({ service, quantity }) => [`${PREFIX}${service.slug}`, String(quantity)]),
    ...cart.needs.map((need) => ["bedarf", need]),
  ]).toString();

/** Minutes of the whole visit by the services' own lengths. What counts at a place is in {@link cartPlaces}. */
export const cartMinutes = (cart: Cart): number =>
  cart.lines.reduce((sum, { service, quantity }) => sum + lineMinutes(service, quantity), cart.needMinutes);

/**
 * The places that offer every service of the cart, in the order of their offers, and the minutes of the visit there. Who
 * comes in a wheelchair is offered what can be reached without steps, and what nobody has to come for. Throws `invalid`
 * with `cart_nowhere` when there is none, `cart_no_step_free` when there are only such with steps, and `cart_too_long`
 * when a visit exceeds {@link LONGEST_CART} at all of them.
 */
export function cartPlaces(cart: Cart, offers: readonly ServiceOffer[]): readonly CartPlace[] {
  const wanted = new Map(cart.lines.map((line) => [line.service.id, line]));
  const groups = Map.groupBy(
    offers.filter(({ serviceId }) => wanted.has(serviceId)),
    ({ locationId, channel }) => `${channel} ${locationId}`,
  );
  const all = [...groups.values()].flatMap((group) => {
    const own = new Map(group.map((offer) => [offer.serviceId, offer]));
    if (own.size < wanted.size) return [];
    const { locationId, channel, stepFree } = group[0] as ServiceOffer;
    const reachable = stepFree || channel !== "counter" || !cart.needs.includes("wheelchair");
    return [{ place: { locationId, channel, ...demandOf(cart, own) }, reachable }];
  });
  if (all.length === 0) throw invalid("cart_nowhere");
  const places = all.filter(({ reachable }) => reachable).map(({ place }) => place);
  if (places.length === 0) throw invalid("cart_no_step_free", { "bedarf-wheelchair": "cart_no_step_free" });
  const short = places.filter(({ minutes }) => minutes <= LONGEST_CART);
  if (short.length === 0) throw invalid("cart_too_long");
  return short;
}

/** One visit for everything: times add up, the longest buffers hold, whoever serves it must be able to do all of it. */
function demandOf(cart: Cart, own: ReadonlyMap<string, ServiceOffer>): Demand {
  const services = cart.lines.map(({ service }) => service);
  const most = (of: (service: CartService) => number) => Math.max(...services.map(of));
  const union = (of: (service: CartService) => readonly string[] | null) => [...new Set(services.flatMap((service) => of(service) ?? []))];
  const some = (of: (service: CartService) => readonly string[] | null) =>
    services.every((service) => of(service) === null) ? null : union(of);
  return {
    minutes: cart.lines.reduce((sum, { service, quantity }) => sum + lineMinutes(service, quantity, own.get(service.id)), cart.needMinutes),
    bufferBefore: most(({ bufferBeforeMinutes }) => bufferBeforeMinutes),
    bufferAfter: most(({ bufferAfterMinutes }) => bufferAfterMinutes),
    counterSkills: union(({ counterSkills }) => counterSkills),
    roomSkills: some(({ roomSkills }) => roomSkills),
    deviceSkills: some(({ deviceSkills }) => deviceSkills),
    limits: cart.lines.flatMap(({ service, quantity }) => {
      const perDay = own.get(service.id)?.unitsPerDay ?? null;
      return perDay === null ? [] : [{ serviceId: service.id, units: quantity, perDay }];
    }),
  };
}
