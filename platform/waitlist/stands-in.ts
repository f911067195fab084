import { normalizeEmail } from "../core/normalize-email.ts";
import type { Appointment } from "../scheduling/load-appointment.ts";

/**
 * Whether the appointment a wish belongs to is still there to be moved, and still the same person's: who has it under
 * another address since is not who asked.
 */
export function standsIn(entry: { readonly emailNorm: string }, appointment: Appointment | null, now: number): appointment is Appointment {
  if (appointment === null || appointment.status !== "booked" || appointment.startsAt <= now) return false;
  return appointment.email !== null && normalizeEmail(appointment.email) === entry.emailNorm;
}
