import type { Channel } from "../catalogue/channel.ts";
import type { ForWhom } from "../catalogue/service-facts.ts";
import { normalizeEmail } from "../core/normalize-email.ts";
import type { Asked } from "./asked-details.ts";
import { checkAnswers } from "./check-answers.ts";
import type { Answer } from "../availability/visitor-needs.ts";

/** What is said of a person; a program may leave out what no question is asked about. */
export interface Details {
  readonly name: string;
  readonly contact: "mail" | "slip";
  readonly email: string;
  readonly phone: string;
  readonly forWhom?: ForWhom | null | undefined;
  readonly interpreterLanguage?: string | undefined;
  readonly answers?: readonly Answer[] | undefined;
}

/** What a form carries of a person. */
export interface TypedDetails extends Details {
  readonly forWhom: ForWhom | null;
  readonly interpreterLanguage: string;
  readonly answers: readonly Answer[];
}

/** Name of a form field → reason. */
export type DetailErrors = Readonly<Record<string, string>>;

/** What is stored. */
export interface ContactDetails {
  readonly contact: "mail" | "slip";
  readonly name: string;
  readonly email: string | null;
  readonly emailNorm: string | null;
  readonly phone: string | null;
  readonly forWhom: ForWhom | null;
  readonly interpreterLanguage: string | null;
  readonly answers: readonly Answer[];
}

/** What decides about the details of one visit. */
export interface DetailRules {
  readonly channel: Channel;
  readonly slipAllowed: boolean;
  readonly asked: Asked;
}

/**
 * Letters, marks and the punctuation of names. Wider than DIN 91379 (which fixes the Latin letters registers must
 * take), so that no name of the standard is refused; line breaks and other control characters are.
 */
const NAME = /^[\p{L}\p{M}\p{N}'’ʼ`´.,\-‐‑– ()/·]{1,120}$/u;
/** The shape of HTML's own `input type=email`, plus at least one dot in the domain; no quoting, no line breaks. */
const EMAIL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i;
/** One language or two, as people name them. */
const LANGUAGE = /^[\p{L}\p{M}'’ʼ`´.,\-‐‑– ()/]{2,60}$/u;
/** From abroad too: digits with the usual separators. */
const PHONE = /^\+?[0-9][0-9 ()/\-.]{4,29}$/;

/** Checks what was typed. Either the details as they are stored, or a reason for each wrong field. */
export function checkDetails(typed: Details, rules: DetailRules): ContactDetails | DetailErrors {
  const name = typed.name.normalize("NFC").trim().replace(/ +/g, " ");
  const language = (typed.interpreterLanguage ?? "").normalize("NFC").trim().replace(/ +/g, " ");
  const forWhom = whomOf(typed.forWhom ?? null, rules.asked.forWhom);
  const { answers, errors: unanswered } = checkAnswers(rules.asked.questions, typed.answers ?? []);
  const email = typed.email.trim();
  const phone = typed.phone.trim();
  const errors: Record<string, string> = { ...unanswered };
  if (name === "") errors["name"] = "name_missing";
  else if (!NAME.test(name)) errors["name"] = "name_characters";
  if (typed.contact !== "mail" && !(typed.contact === "slip" && rules.slipAllowed)) errors["contact"] = "contact_missing";
  const fault = typed.contact === "mail" ? emailFault(email) : null;
  if (fault !== null) errors["email"] = fault;
  if (phone !== "" && !PHONE.test(phone)) errors["phone"] = "phone_invalid";
  if (phone === "" && rules.channel === "phone") errors["phone"] = "phone_missing";
  if (forWhom === undefined) errors["for_whom"] = "for_whom_missing";
  if (rules.asked.interpreter && !LANGUAGE.test(language)) errors["interpreter_language"] = "interpreter_language_missing";
  if (Object.keys(errors).length > 0) return errors;
  const byMail = typed.contact === "mail";
  return {
    contact: typed.contact,
    name,
    email: byMail ? email : null,
    emailNorm: byMail ? normalizeEmail(email) : null,
    phone: phone === "" ? null : phone,
    forWhom: forWhom ?? null,
    interpreterLanguage: rules.asked.interpreter ? language : null,
    answers,
  };
}

/** What is wrong with an address, without space around it. */
export function emailFault(email: string): "email_missing" | "email_invalid" | null {
  if (email === "") return "email_missing";
  return email.length > 254 || !EMAIL.test(email) ? "email_invalid" : null;
}

/** Whom it is for among those it can be for: oneself where nothing is said; undefined where that does not do. */
function whomOf(stated: ForWhom | null, possible: readonly ForWhom[]): ForWhom | null | undefined {
  if (possible.length < 2) return possible[0] ?? null;
  return possible.find((one) => one === (stated ?? "self"));
}

export const isContactDetails = (result: ContactDetails | DetailErrors): result is ContactDetails => "emailNorm" in result;
