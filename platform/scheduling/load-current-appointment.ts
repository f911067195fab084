import { sql } from "drizzle-orm";
import { DomainError } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { lastMove } from "./follow-moves.ts";
import { type Appointment, loadAppointment } from "./load-appointment.ts";
import { mailTokenOf } from "./mail-token.ts";

/**
 * An appointment by id, as it stands after all its moves, read as its owner's mail would open it; null when nobody has one
 * (booked without mail, erased). For what belongs to an appointment and outlives a move.
 */
export async function loadCurrentAppointment(ctx: TenantCtx, id: string): Promise<(Appointment & { readonly token: string }) | null> {
  const { rows } = await ctx.tx.execute(sql`
    select id, mail_generation from appointments
    where tenant_id = ${ctx.tenant.id} and id = (${lastMove(ctx.tenant.id, id)})`);
  const row = rows[0] as { id: string; mail_generation: number } | undefined;
  if (row === undefined) return null;
  const token = mailTokenOf(ctx.tenant.id, { id: row.id, mailGeneration: row.mail_generation });
  try {
    return { ...(await loadAppointment(ctx, { token })), token };
  } catch (error) {
    if (error instanceof DomainError && (error.kind === "not_found" || error.kind === "gone")) return null;
    throw error;
  }
}
