import { z } from "zod";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import { conflict } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { canMove } from "./appointment-status.ts";
import { loadAppointment } from "./load-appointment.ts";
import { endOpenChanges } from "./open-changes.ts";

export const withdrawContactChangeInput = z.strictObject({ token: z.string().max(60) });

/**
 * Takes back a change of name or address that still waits for a mail to be answered; by whoever may ask for one. It still
 * counts among the three of a day, as its mail has left. Called again it changes nothing.
 *
 * @throws DomainError `conflict("not_changeable")` as `requestContactChange` does.
 */
export async function withdrawContactChange(ctx: TenantCtx, input: z.infer<typeof withdrawContactChangeInput>): Promise<void> {
  authorize(ctx, "appointment.change-contact");
  const appointment = await loadAppointment(ctx, input, "lock");
  const now = await ctx.clock.now();
  if (!canMove(appointment, now.epochMilliseconds)) throw conflict("not_changeable");
  const ended = await endOpenChanges(ctx, appointment, now);
  const { officeId } = appointment;
  await Promise.all(
    ended.map((id) => record(ctx, { action: "contact-change.withdraw", subjectKind: "contact_change", subjectId: id, officeId })),
  );
}
