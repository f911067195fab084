import { loadCart, type LoadedCart } from "../availability/load-cart.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { Appointment } from "../scheduling/load-appointment.ts";
import { loadBookedCart } from "../scheduling/load-booked-cart.ts";
import { loadCurrentAppointment } from "../scheduling/load-current-appointment.ts";
import type { Entry } from "./load-entry.ts";

/**
 * What somebody waits for: the cart of the appointment they have, with what was promised then, else the one they named.
 *
 * @throws DomainError as `loadCart` and `loadBookedCart` do: a service may have left the list.
 */
export async function loadWishedCart(
  ctx: TenantCtx,
  entry: Pick<Entry, "appointmentId" | "services" | "needs">,
): Promise<{ loaded: LoadedCart; instead: Appointment | null }> {
  const instead = entry.appointmentId === null ? null : await loadCurrentAppointment(ctx, entry.appointmentId);
  if (instead !== null) return { loaded: await loadBookedCart(ctx, instead), instead };
  const quantities = new Map(entry.services.map(({ slug, quantity }) => [slug, quantity]));
  return { loaded: await loadCart(ctx, { quantities, needs: entry.needs }), instead };
}
