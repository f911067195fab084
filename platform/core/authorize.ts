import type { Actor, Permission } from "./actor.ts";
import { forbidden } from "./errors.ts";

const OPEN_TO_CITIZENS: ReadonlySet<Permission> = new Set<Permission>([
  "catalogue.read",
  "appointment.find",
  "appointment.hold",
  "appointment.book",
  "appointment.read",
  "appointment.move",
  "appointment.cancel",
  "appointment.change-contact",
  "waiting.ask",
  "waiting.answer",
]);

/**
 * First step of every verb. Throws `forbidden` unless the actor may do this.
 *
 * Citizens may do what is open to everyone; which appointment is theirs is proved by its token, not here. Staff need
 * the permission in the office (Amt) the subject belongs to. Without an `officeId` any office of theirs will do:
 * the verb must then filter by {@link officesOf}. The system does what its jobs are made for.
 */
export function authorize(ctx: { readonly actor: Actor }, permission: Permission, officeId?: string): void {
  const { actor } = ctx;
  switch (actor.kind) {
    case "citizen":
      if (OPEN_TO_CITIZENS.has(permission)) return;
      break;
    case "staff":
      if (actor.grants.some((g) => (officeId === undefined || g.officeId === officeId) && g.permissions.includes(permission))) return;
      break;
    case "system":
      return;
    case "operator":
    case "device":
    case "api_key":
      break;
  }
  throw forbidden(permission);
}

/** The offices a member of staff holds this permission in; `"all"` for actors that are not bound to offices. */
export function officesOf(actor: Actor, permission: Permission): "all" | readonly string[] {
  if (actor.kind !== "staff") return "all";
  return actor.grants.filter((g) => g.permissions.includes(permission)).map((g) => g.officeId);
}
