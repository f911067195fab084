import type { Channel } from "../catalogue/channel.ts";

/** What a person types. */
export interface Details {
  readonly name: string;
  readonly contact: "mail" | "slip";
  readonly email: string;
  readonly phone: string;
}

export type DetailErrors = Partial<Record<keyof Details, string>>;

/** What is stored. */
export interface ContactDetails {
  readonly contact: "mail" | "slip";
  readonly name: string;
  readonly email: string | null;
  readonly emailNorm: string | null;
  readonly phone: string | null;
}

/**
 * Letters, marks and the punctuation of names. Wider than DIN 91379 (which fixes the Latin letters registers must
 * take), so that no name of the standard is refused; line breaks and other control characters are.
 */
const NAME = /^[\p{L}\p{M}\p{N}'’ʼ`´.,\-‐‑– ()/·]{1,120}$/u;
/** The shape of HTML's own `input type=email`, plus at least one dot in the domain; no quoting, no line breaks. */
const EMAIL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i;
/** From abroad too: digits with the usual separators. */
const PHONE = /^\+?[0-9][0-9 ()/\-.]{4,29}$/;

/** Checks what was typed. Either the details as they are stored, or a reason for each wrong field. */
export function checkDetails(
  typed: Details,
  rules: { readonly channel: Channel; readonly slipAllowed: boolean },
): ContactDetails | DetailErrors {
  const name = typed.name.normalize("NFC").trim().replace(/ +/g, " ");
  const email = typed.email.trim();
  const phone = typed.phone.trim();
  const errors: DetailErrors = {};
  if (name === "") errors.name = "name_missing";
  else if (!NAME.test(name)) errors.name = "name_characters";
  if (typed.contact !== "mail" && !(typed.contact === "slip" && rules.slipAllowed)) errors.contact = "contact_missing";
  if (typed.contact === "mail") {
    if (email === "") errors.email = "email_missing";
    else if (email.length > 254 || !EMAIL.test(email)) errors.email = "email_invalid";
  }
  if (phone !== "" && !PHONE.test(phone)) errors.phone = "phone_invalid";
  if (phone === "" && rules.channel === "phone") errors.phone = "phone_missing";
  if (Object.keys(errors).length > 0) return errors;
  const byMail = typed.contact === "mail";
  return {
    contact: typed.contact,
    name,
    email: byMail ? email : null,
    emailNorm: byMail ? normalizeEmail(email) : null,
    phone: phone === "" ? null : phone,
  };
}

export const isContactDetails = (result: ContactDetails | DetailErrors): result is ContactDetails => "emailNorm" in result;

/** One spelling per mailbox for limits: lower case, without a `+tag`. Never the address a mail goes to. */
export function normalizeEmail(email: string): string {
  const [local = "", domain = ""] = email.toLowerCase().split("@");
  return `${local.replace(/\+.*$/, "") || local}@${domain}`;
}
