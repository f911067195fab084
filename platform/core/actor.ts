/**
 * Who acts. A citizen has no account: a token in the call proves what is theirs. `network` is the keyed digest of where the
 * call came from (admission/client-network.ts), where a door knows it.
 */
export type Actor =
  | { readonly kind: "citizen"; readonly network?: string | undefined }
  | { readonly kind: "staff"; readonly id: string; readonly grants: readonly OfficeGrant[] }
  | { readonly kind: "operator"; readonly id: string }
  | { readonly kind: "device"; readonly id: string }
  | { readonly kind: "api_key"; readonly id: string }
  | { readonly kind: "system"; readonly job: string };

/** What a member of staff may do in one office (Amt). */
export interface OfficeGrant {
  readonly officeId: string;
  readonly permissions: readonly Permission[];
}

export type Permission =
  | "catalogue.read"
  | "catalogue.remind"
  | "appointment.find"
  | "appointment.hold"
  | "appointment.book"
  | "appointment.read"
  | "appointment.move"
  | "appointment.cancel"
  | "appointment.change-contact"
  | "appointment.expire"
  | "appointment.erase"
  | "appointment.remind"
  | "appointment.confirm"
  | "invitation.create"
  | "invitation.erase"
  | "report.make"
  | "report.read"
  | "waiting.ask"
  | "waiting.answer"
  | "waiting.offer"
  | "waiting.erase"
  | "conflict.find"
  | "conflict.read"
  | "mail.send"
  | "audit.chain"
  | "blueprint.apply";

/** The actor's id as the audit keeps it; citizens have none. */
export function actorId(actor: Actor): string | null {
  if (actor.kind === "citizen") return null;
  return actor.kind === "system" ? actor.job : actor.id;
}
