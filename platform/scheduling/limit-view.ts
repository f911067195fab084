import { DomainError } from "../core/errors.ts";
import type { LimitView } from "./pages.ts";

/** What `check-address-limits.ts` has refused, for a page to say; null for any other error. */
export function limitView(error: unknown): LimitView | null {
  if (!(error instanceof DomainError)) return null;
  const { reason, details } = error;
  if (reason === "too_many_open") return { reason, limit: Number(details["limit"]) };
  if (reason === "too_many_bookings") return { reason, limit: Number(details["limit"]), days: Number(details["days"]) };
  return null;
}
