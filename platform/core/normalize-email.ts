import { domainToASCII } from "node:url";

/** Whose mailboxes have no dots: `a.b` and `ab` are one (support.google.com/mail/answer/7436150). */
const WITHOUT_DOTS: ReadonlySet<string> = new Set(["gmail.com", "googlemail.com"]);

/**
 * One spelling per mailbox, to count by; never the address a mail goes to. Without space around it, in lower case, the
 * domain as the DNS has it (IDNA, UTS #46), without a `+tag` (RFC 5233), at Google without dots. Two domains stay two, even
 * where one company answers for both. Normalised again it stays the same.
 */
export function normalizeEmail(email: string): string {
  const whole = email.normalize("NFC").trim().toLowerCase();
  const at = whole.lastIndexOf("@");
  const domain = asciiDomain(whole.slice(at + 1));
  const local = at < 0 ? "" : whole.slice(0, at);
  const mailbox = local.replace(/\+.*$/, "") || local;
  const plain = WITHOUT_DOTS.has(domain) ? mailbox.replaceAll(".", "") || mailbox : mailbox;
  return `${plain}@${domain}`;
}

/** Not of letters beyond ASCII: as it is. Of such with a character that is in no domain: as it is, too. */
function asciiDomain(typed: string): string {
  const name = /[^\0-\x7f]/.test(typed) && !/[\0-,/:-@[-`{-\x7f]/.test(typed) ? domainToASCII(typed) || typed : typed;
  return name.replace(/\.+$/, "");
}
