import type { DomainError } from "../core/errors.ts";

const CART = [
  "cart_empty",
  "cart_offices_differ",
  "cart_nowhere",
  "cart_too_long",
  "cart_alone",
  "cart_not_together",
  "cart_only_with",
] as const;

/** What makes a cart that nothing can be booked for. */
export const CART_REASONS = [...CART, "cart_by_invitation", "cart_no_step_free", "need_not_offered", "quantity_too_large"];
export const NO_APPOINTMENT = { 404: ["appointment_not_found"], 410: ["appointment_erased"] } as const;
export const NOT_FREE = ["slot_taken", "slot_not_offered"];
/** Of what has a mail sent that asks to confirm. */
export const MAIL_FLOOD = { 429: ["too_many_unconfirmed"] } as const;

export const isNotFree = (error: DomainError): boolean => NOT_FREE.includes(error.reason);
