import type { AppointmentStatus } from "../availability/location-day.ts";

/** What the state of an appointment depends on. Instants are epoch ms. */
export interface Standing {
  readonly status: AppointmentStatus;
  readonly startsAt: number;
  readonly expiresAt: number | null;
  readonly contact: "mail" | "slip" | null;
  readonly by: "browser" | "mail";
}

/** A hold or an unconfirmed booking ends at its instant, whether or not a job has come by to say so. */
export const hasLapsed = (a: Pick<Standing, "status" | "expiresAt">, now: number): boolean =>
  a.status === "expired" || (a.expiresAt !== null && a.expiresAt <= now);

/**
 * Who may see and change everything: the link from a mail proves the address, the code of a slip is all its owner has.
 * The browser that only typed an address has proved nothing: it sees the time, and may let it go until it is confirmed.
 */
export const isTrusted = (a: Standing): boolean => a.by === "mail" || a.contact === "slip";

/** The browser is told what it typed until a mail has gone out: from then on whoever opens that mail is. */
export const isTold = (a: Standing & { readonly asked: boolean }): boolean => isTrusted(a) || !a.asked;

/** How the outside reads the state. */
export function shownStatus(a: Standing, now: number): "held" | "unconfirmed" | "booked" | "past" | "cancelled" | "expired" | "moved" {
  if (hasLapsed(a, now)) return "expired";
  switch (a.status) {
    case "held":
    case "unconfirmed":
    case "cancelled":
    case "moved":
      return a.status;
    case "booked":
      return a.startsAt > now ? "booked" : "past";
    default:
      return "past";
  }
}

/** Only a booked appointment is moved, by who is trusted, before it begins. */
export const canMove = (a: Standing, now: number): boolean => isTrusted(a) && shownStatus(a, now) === "booked";

/** Before it begins: by who is trusted; what is not confirmed yet also by the browser that made it. */
export function canCancel(a: Standing, now: number): boolean {
  if (a.startsAt <= now) return false;
  const status = shownStatus(a, now);
  return status === "held" || status === "unconfirmed" || (status === "booked" && isTrusted(a));
}

/** How often the browser may type the address anew before it is confirmed: each time a mail goes to whoever has it. */
const MOST_CORRECTIONS = 2;

/**
 * The browser that typed the address may correct it as long as nobody has proven it. What waits for the office asks for no proof:
 * another mail would promise a button that does nothing, and would keep the time longer than the office said.
 */
export const canCorrect = (a: Standing & { readonly mailGeneration: number; readonly provisional: boolean }, now: number): boolean =>
  a.by === "browser" &&
  a.contact === "mail" &&
  !a.provisional &&
  shownStatus(a, now) === "unconfirmed" &&
  a.mailGeneration < MOST_CORRECTIONS;

/**
 * Whether its owner may wish for an earlier time instead: booked by mail from the public's share, and opened by that mail,
 * which has proven the address.
 */
export const mayWait = (a: Standing & { readonly claim: { readonly quota: string } }, now: number): boolean =>
  a.by === "mail" && a.claim.quota === "public" && canMove(a, now);
