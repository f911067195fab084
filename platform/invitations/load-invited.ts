import { conflict, gone } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { hasLapsed } from "../scheduling/appointment-status.ts";
import { type Appointment, loadAppointment } from "../scheduling/load-appointment.ts";
import { browserToken } from "./browser-token.ts";
import { type Invitation, loadInvitation } from "./load-invitation.ts";

/**
 * The time an invited person holds, and its invitation, both locked.
 *
 * @throws DomainError `not_found("invitation_not_found")`; `gone` with `invitation_withdrawn`, or `hold_expired` where no time is
 *   held any more; `conflict("not_held")` when it is booked already. A link that runs out while somebody types stays good.
 */
export async function loadInvited(
  ctx: TenantCtx,
  proof: { readonly token: string },
  lock?: "lock",
): Promise<{ readonly invitation: Invitation; readonly held: Appointment; readonly browser: string }> {
  const invitation = await loadInvitation(ctx, proof, lock);
  if (invitation.appointment === null) throw gone(invitation.withdrawnAt === null ? "hold_expired" : "invitation_withdrawn");
  const browser = browserToken(ctx, invitation.appointment.id);
  const held = await loadAppointment(ctx, { token: browser }, lock);
  const now = await ctx.clock.now();
  if (hasLapsed(held, now.epochMilliseconds)) throw gone("hold_expired");
  if (held.status !== "held") throw conflict("not_held");
  if (invitation.withdrawnAt !== null) throw gone("invitation_withdrawn");
  return { invitation, held, browser };
}
