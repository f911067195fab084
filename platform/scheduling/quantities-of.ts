import { nameServices } from "../catalogue/name-services.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";

/** What an appointment was booked for, as a cart asks for it: slug → quantity. */
export async function quantitiesOf(
  ctx: TenantCtx,
  items: readonly { readonly serviceId: string; readonly quantity: number }[],
): Promise<ReadonlyMap<string, number>> {
  const services = await nameServices(
    ctx,
    items.map(({ serviceId }) => serviceId),
  );
  const quantity = new Map(items.map((item) => [item.serviceId, item.quantity]));
  return new Map(services.map(({ id, slug }) => [slug, quantity.get(id) ?? 1]));
}
