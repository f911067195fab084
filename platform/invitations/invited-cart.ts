import { fillCart } from "../availability/cart.ts";
import { type LoadedCart, placeCart, servicesOf } from "../availability/load-cart.ts";
import { listOffers } from "../catalogue/list-offers.ts";
import { nameServices } from "../catalogue/name-services.ts";
import { NO_NEEDS } from "../availability/visitor-needs.ts";
import { conflict, DomainError } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { Invitation } from "./load-invitation.ts";

/** The one service of an invitation as a cart, and the one place of its quota. */
export interface InvitedCart {
  readonly loaded: LoadedCart;
  readonly place: LoadedCart["places"][number];
}

/**
 * What an invitation lets somebody book. Whether the service can be booked by everybody plays no part, nor what it is
 * otherwise booked together with: the office has chosen. Two statements.
 *
 * @throws DomainError `conflict("invitation_unavailable")` where quota or service are no longer on offer.
 */
export async function invitedCart(ctx: TenantCtx, invitation: Pick<Invitation, "serviceId" | "quantity" | "quota">): Promise<InvitedCart> {
  const { serviceId, quantity, quota } = invitation;
  const [service] = await nameServices(ctx, [serviceId]);
  if (service === undefined || !quota.active) throw conflict("invitation_unavailable");
  const offers = await listOffers(ctx, { slugs: [service.slug], locationId: quota.locationId });
  try {
    const here = offers.filter(({ channel }) => channel === quota.channel);
    const loaded = placeCart(fillCart(new Map([[service.slug, quantity]]), servicesOf(here), NO_NEEDS, true), here);
    return { loaded, place: loaded.places[0] as LoadedCart["places"][number] };
  } catch (error) {
    if (error instanceof DomainError) throw conflict("invitation_unavailable");
    throw error;
  }
}
