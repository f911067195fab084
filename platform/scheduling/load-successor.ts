import { DomainError } from "../core/errors.ts";
import { deriveToken } from "../core/ids.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { appointmentKey } from "./appointment-key.ts";
import { type Appointment, loadAppointment } from "./load-appointment.ts";

/** The token of the appointment it was moved to; none once another address has taken that over, whose alone it is. */
export async function loadSuccessor(ctx: TenantCtx, { movedToId, by }: Appointment): Promise<string | null> {
  if (movedToId === null) return null;
  const token = deriveToken(appointmentKey(), by, ctx.tenant.id, movedToId);
  const opens = await loadAppointment(ctx, { token }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof DomainError && (error.kind === "not_found" || error.kind === "gone")) return error.kind === "gone";
      throw error;
    },
  );
  return opens ? token : null;
}
