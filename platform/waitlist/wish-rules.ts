import type { LoadedCart } from "../availability/load-cart.ts";
import { readBookingSettings } from "../availability/read-booking-settings.ts";
import { conflict } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { WishRules } from "./check-wish.ts";

/** How long a wish holds where nobody says otherwise, and at most, in days. */
const ASSUMED_DAYS = 90;
const FURTHEST_DAYS = 366;

/**
 * What may be wished for of a cart. Instead of an appointment only what is earlier helps: its day is the last.
 *
 * @throws DomainError `conflict("no_waiting_list")` where the town keeps none.
 */
export async function wishRules(
  ctx: TenantCtx,
  loaded: LoadedCart,
  instead: { readonly on: string } | null,
): Promise<WishRules & { readonly offerMinutes: number }> {
  const { waitingOfferMinutes } = await readBookingSettings(ctx);
  if (waitingOfferMinutes === null) throw conflict("no_waiting_list");
  const today = (await ctx.clock.now()).toZonedDateTimeISO(ctx.tenant.timeZone).toPlainDate();
  const after = (days: number) => today.add({ days }).toString();
  return {
    today: today.toString(),
    assumed: instead?.on ?? after(ASSUMED_DAYS),
    furthest: instead?.on ?? after(FURTHEST_DAYS),
    places: loaded.places.map(({ locationId, location, channel, minutes }) => ({ locationId, slug: location.slug, channel, minutes })),
    offerMinutes: waitingOfferMinutes,
  };
}
