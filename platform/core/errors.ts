/**
 * The errors a verb may throw. `core/error-map.ts` and the page runner turn them into HTTP; verbs know nothing of it.
 *
 * `reason` is a stable word for programs (`slot_taken`), never a sentence; what people read comes from
 * packages/messages under `error.<reason>`. `details` holds ids and figures only, no personal data.
 */
export type ErrorKind = "invalid" | "forbidden" | "not_found" | "conflict" | "gone" | "limited" | "unavailable";

export class DomainError extends Error {
  readonly kind: ErrorKind;
  readonly reason: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(kind: ErrorKind, reason: string, details: Record<string, unknown> = {}) {
    super(`${kind}: ${reason}`);
    this.name = "DomainError";
    this.kind = kind;
    this.reason = reason;
    this.details = details;
  }
}

/** Input that cannot be right. `fields` maps a field's name to a reason (`error.<reason>`). */
export const invalid = (reason: string, fields: Record<string, string> = {}) => new DomainError("invalid", reason, { fields });
/** The actor may not do this here. */
export const forbidden = (permission: string) => new DomainError("forbidden", "forbidden", { permission });
/** No such thing, or it is another tenant's: the two answer alike. */
export const notFound = (what: string) => new DomainError("not_found", `${what}_not_found`);
/** Right input, wrong moment: somebody was faster, or the state does not allow it. */
export const conflict = (reason: string, details: Record<string, unknown> = {}) => new DomainError("conflict", reason, details);
/** It was there and has ended (a lapsed hold, an erased appointment). */
export const gone = (reason: string) => new DomainError("gone", reason);
/** More than one may have of it for now; trying again after so many seconds is right. */
export const limited = (reason: string, retryAfter: number, details: Record<string, unknown> = {}) =>
  new DomainError("limited", reason, { ...details, retryAfter });
/** A part the platform needs is away; trying again is right. */
export const unavailable = (reason: string) => new DomainError("unavailable", reason);
