import { sql } from "drizzle-orm";
import { record } from "../core/audit.ts";
import { deriveToken } from "../core/ids.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { appointmentKey } from "../scheduling/appointment-key.ts";
import { endAppointments } from "../scheduling/end-appointment.ts";

export interface EndedOffer {
  readonly id: string;
  readonly entryId: string;
  readonly officeId: string;
  /** The row that holds the place. */
  readonly appointmentId: string;
}

const ACTIONS = {
  accepted: "waiting.accept",
  declined: "waiting.decline",
  passed: "waiting.pass",
  withdrawn: "waiting.withdraw-offer",
} as const;

/**
 * Ends an open offer; false when it has ended already. Who declines or lets it pass stands behind those who have not.
 * Unless it was accepted its place is given back in the same transaction, for the next who waits.
 */
export async function endOffer(
  ctx: TenantCtx,
  { id, entryId, officeId, appointmentId }: EndedOffer,
  to: keyof typeof ACTIONS,
  now: Temporal.Instant,
  event?: string,
): Promise<boolean> {
  const { rows } = await ctx.tx.execute(sql`
    update waiting_offers set status = ${to}, ended_at = ${now.toString()}
    where tenant_id = ${ctx.tenant.id} and id = ${id} and status = 'open' returning id`);
  if (rows.length === 0) return false;
  if (to === "declined" || to === "passed") {
    await ctx.tx.execute(sql`
      update waiting_entries set passed = passed + 1 where tenant_id = ${ctx.tenant.id} and id = ${entryId}`);
  }
  if (to !== "accepted") {
    // A job that marks what has lapsed may have been faster: then the place has been given back with that.
    await endAppointments(ctx, [appointmentId], { to: to === "passed" ? "expired" : "cancelled", now });
  }
  await record(ctx, { action: ACTIONS[to], subjectKind: "waiting_offer", subjectId: id, officeId }, event);
  return true;
}

/** Opens the row that holds an offered place. No page and no mail carries it. */
export const holdToken = (tenantId: string, appointmentId: string): string =>
  deriveToken(appointmentKey(), "browser", tenantId, appointmentId);
