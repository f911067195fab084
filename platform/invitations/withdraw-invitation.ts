import { sql } from "drizzle-orm";
import { z } from "zod";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { endAppointments } from "../scheduling/end-appointment.ts";
import { loadInvitationById } from "./load-invitation.ts";

export const withdrawInvitationInput = z.strictObject({ id: z.uuid() });

/**
 * Ends a link before its time. What has been booked with it stays and can still be seen, moved and cancelled through it;
 * a time that is only held is given back. Called again it changes nothing.
 *
 * @throws DomainError `not_found("invitation_not_found")`
 */
export async function withdrawInvitation(ctx: TenantCtx, input: z.infer<typeof withdrawInvitationInput>): Promise<void> {
  authorize(ctx, "invitation.create");
  const invitation = await loadInvitationById(ctx, input.id, "lock");
  authorize(ctx, "invitation.create", invitation.officeId);
  if (invitation.withdrawnAt !== null) return;
  const now = await ctx.clock.now();
  await ctx.tx.execute(sql`
    update invitations set withdrawn_at = ${now.toString()} where tenant_id = ${ctx.tenant.id} and id = ${invitation.id}`);
  const subject = { subjectKind: "invitation", subjectId: invitation.id, officeId: invitation.officeId };
  await record(ctx, { action: "invitation.withdraw", ...subject });
  const held = invitation.appointment?.status === "held" ? [invitation.appointment.id] : [];
  for (const { id, office_id: officeId } of await endAppointments(ctx, held, { to: "cancelled", now, was: ["held"] })) {
    await record(ctx, { action: "appointment.cancel", subjectKind: "appointment", subjectId: id, officeId });
  }
}
