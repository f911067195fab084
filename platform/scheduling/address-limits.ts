import { normalizeEmail } from "../core/normalize-email.ts";

/** How much one mail address may have; null: no limit. */
export interface AddressLimits {
  /** Appointments that lie ahead at a time. */
  readonly openPerAddress: number | null;
  /** Bookings within `bookingsPerAddressDays` days, the cancelled ones among them. */
  readonly bookingsPerAddress: number | null;
  readonly bookingsPerAddressDays: number;
  /** Who books for many, such as a care home: an address, or `@` and a domain. */
  readonly exemptAddresses: readonly string[];
}

/** What an address has, without the appointment in question. */
export interface AddressCounts {
  readonly open: number;
  readonly recent: number;
}

export type LimitReached =
  | { readonly reason: "too_many_open"; readonly limit: number; readonly open: number }
  | { readonly reason: "too_many_bookings"; readonly limit: number; readonly days: number };

/** @param key as `normalizeEmail` writes it. A domain counts for itself, not for those below it. */
export function isExempt(key: string, exempt: readonly string[]): boolean {
  return exempt.some((entry) => {
    const one = normalizeEmail(entry);
    return one.startsWith("@") ? key.endsWith(one) : key === one;
  });
}

/** What stands in the way of one more appointment for this address; null where nothing does. */
export function reachedLimit(limits: AddressLimits, counts: AddressCounts): LimitReached | null {
  const { openPerAddress, bookingsPerAddress, bookingsPerAddressDays: days } = limits;
  if (openPerAddress !== null && counts.open >= openPerAddress) {
    return { reason: "too_many_open", limit: openPerAddress, open: counts.open };
  }
  if (bookingsPerAddress !== null && counts.recent >= bookingsPerAddress) {
    return { reason: "too_many_bookings", limit: bookingsPerAddress, days };
  }
  return null;
}
