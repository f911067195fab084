import { offersOf } from "../catalogue/offers-of.ts";
import { nameServices } from "../catalogue/name-services.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { fillCart } from "../availability/cart.ts";
import type { Appointment } from "./load-appointment.ts";
import { type LoadedCart, placeCart, servicesOf } from "../availability/load-cart.ts";
import { currentConfig } from "../availability/town-config.ts";

const MINUTE_MS = 60_000;

/**
 * The cart an appointment was booked with. What it needs beside its services it keeps, with the minutes planned for that,
 * and services stay together, whatever the town says by now. Two statements.
 *
 * @throws DomainError as `fillCart` and `cartPlaces` do: a service may have left the list.
 */
export async function loadBookedCart(
  ctx: TenantCtx,
  { items, needs, startsAt, endsAt }: Pick<Appointment, "items" | "needs" | "startsAt" | "endsAt">,
): Promise<LoadedCart> {
  const booked = await nameServices(
    ctx,
    items.map(({ serviceId }) => serviceId),
  );
  const quantity = new Map(items.map((item) => [item.serviceId, item.quantity]));
  const { version } = await currentConfig(ctx);
  const offers = await offersOf(
    ctx,
    booked.map(({ slug }) => slug),
    version,
  );
  const forServices = items.reduce((sum, { minutes }) => sum + minutes, 0);
  const minutes = needs.length === 0 ? 0 : Math.max(0, (endsAt - startsAt) / MINUTE_MS - forServices);
  const quantities = new Map(booked.map(({ id, slug }) => [slug, quantity.get(id) ?? 1]));
  return placeCart(fillCart(quantities, servicesOf(offers), { needs, minutes }, true), offers);
}
