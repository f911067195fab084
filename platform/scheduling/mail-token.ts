import { deriveToken } from "../core/ids.ts";
import { appointmentKey } from "./appointment-key.ts";

/**
 * The token that an appointment's mails carry. Each time another address takes the old one's place the generation rises,
 * and what the old mails say opens nothing any more.
 */
export function mailTokenOf(tenantId: string, appointment: { readonly id: string; readonly mailGeneration: number }): string {
  const { id, mailGeneration } = appointment;
  return deriveToken(appointmentKey(), mailGeneration === 0 ? "mail" : `mail-${mailGeneration}`, tenantId, id);
}
