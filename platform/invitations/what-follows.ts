import type { TenantCtx } from "../core/tenant-transaction.ts";
import { wasDelivered } from "../notifications/was-delivered.ts";
import type { Appointment } from "../scheduling/load-appointment.ts";
import type { Invitation } from "./load-invitation.ts";

/** What booking leads to: a time that is noted first, one that is booked, or one whose address is asked to confirm. */
export type Outcome = "provisional" | "booked" | "unconfirmed";

/**
 * Where its quota notes times provisionally, staff make sure of it. A slip is booked at once, and so is the address the
 * link was sent to: using it proves that the mail arrived. Another address, or one whose mail never left, has still to confirm.
 */
export async function whatFollows(
  ctx: TenantCtx,
  { id, email, quota }: Invitation,
  appointment: Pick<Appointment, "contact" | "email">,
): Promise<Outcome> {
  if (quota.provisionalHours !== null) return "provisional";
  if (appointment.contact !== "mail") return "booked";
  if (email === null || email.toLowerCase() !== appointment.email?.toLowerCase()) return "unconfirmed";
  return (await wasDelivered(ctx, id)) ? "booked" : "unconfirmed";
}
