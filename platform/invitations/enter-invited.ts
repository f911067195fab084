import { z } from "zod";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { detailsInput, enterDetails } from "../scheduling/enter-details.ts";
import { loadInvited } from "./load-invited.ts";

export const enterInvitedInput = z.strictObject({ token: z.string().max(60), details: detailsInput });

/**
 * Writes how to reach the invited person onto the time they hold. The name stays that of the invitation, whatever is sent.
 *
 * @throws DomainError as {@link loadInvited} and `enterDetails` do.
 */
export async function enterInvited(ctx: TenantCtx, input: z.infer<typeof enterInvitedInput>): Promise<void> {
  authorize(ctx, "appointment.book");
  const { invitation, held, browser } = await loadInvited(ctx, input, "lock");
  const name = invitation.name ?? held.name ?? "";
  await enterDetails(ctx, { token: browser, details: { ...input.details, name } });
}
