import type { z } from "zod";
import { underOneVersion } from "../availability/town-config.ts";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { detailsInput } from "./enter-details.ts";
import { type Held, type HoldOptions, holdSlotInput, placeHold } from "./hold-slot.ts";

export const bookAtOnceInput = holdSlotInput.omit({ replaces: true }).extend({ details: detailsInput });

/**
 * Holds, enters details and books in one: for programs, which know everything from the start. Three statements. With a mail
 * address it is unconfirmed until the mail's link is used, with a slip booked. Called again with the same key it changes
 * nothing and answers the same.
 *
 * @throws DomainError as `holdSlot`, `invalid("details")` with a reason per field, and `limited("too_many_unconfirmed")` as
 *   `refuseMailFlood`.
 */
export async function bookAtOnce(
  ctx: TenantCtx,
  input: z.infer<typeof bookAtOnceInput>,
  options: Pick<HoldOptions, "keys"> = {},
): Promise<Pick<Held, "id" | "token"> & { readonly status: "unconfirmed" | "booked" }> {
  authorize(ctx, "appointment.hold");
  authorize(ctx, "appointment.book");
  const { status, ...booked } = await underOneVersion(ctx, (config) => placeHold(ctx, config, input, { ...options, book: true }));
  return { ...booked, status: status === "unconfirmed" ? status : "booked" };
}
