import { z } from "zod";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { conflict } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { invitationState } from "./invitation-status.ts";
import { loadInvitationById } from "./load-invitation.ts";

export const resendInvitationInput = z.strictObject({ id: z.uuid() });

/**
 * Sends the link of an open invitation once more. It is the same link.
 *
 * @throws DomainError `not_found("invitation_not_found")`; `conflict("invitation_not_open")`; `conflict("invitation_without_mail")`.
 */
export async function resendInvitation(ctx: TenantCtx, input: z.infer<typeof resendInvitationInput>): Promise<void> {
  authorize(ctx, "invitation.create");
  const invitation = await loadInvitationById(ctx, input.id, "lock");
  authorize(ctx, "invitation.create", invitation.officeId);
  const now = await ctx.clock.now();
  if (invitationState(invitation, now.epochMilliseconds) !== "open") throw conflict("invitation_not_open");
  if (invitation.email === null) throw conflict("invitation_without_mail");
  const subject = { subjectKind: "invitation", subjectId: invitation.id, officeId: invitation.officeId };
  await record(ctx, { action: "invitation.resend", ...subject }, "invitation.sent");
}
