import type { LocalizedText } from "../core/localized-text.ts";

/** Whom a person may come for: themselves, their own child, as rechtliche Betreuung, with a Vollmacht. */
export const FOR_WHOM = ["self", "child", "guardian", "proxy"] as const;
export type ForWhom = (typeof FOR_WHOM)[number];

/** Portals a service can be done on without an appointment. `here`: a page of this site. */
export const ONLINE_PROVIDERS = [
  "here",
  "service-bw",
  "ewa",
  "i-kfz",
  "bundesamt-justiz",
  "bundid",
  "bundesagentur",
  "elster",
  "other",
] as const;

/**
 * How sure a portal must be of who somebody is (OZG, eIDAS): nothing; a user name and a password; a certificate such as
 * ELSTER's; the Online-Ausweis.
 */
export const TRUST_LEVELS = ["none", "basic", "substantial", "high"] as const;
export type TrustLevel = (typeof TRUST_LEVELS)[number];

/** One way to do a service online. `url` is https, or for `here` a path of this site. */
export interface OnlineWay {
  readonly provider: (typeof ONLINE_PROVIDERS)[number];
  readonly name: LocalizedText;
  readonly url: string;
  readonly trust_level: TrustLevel;
  readonly note?: LocalizedText | undefined;
}

export const QUESTION_KINDS = ["yes_no", "text", "plate", "choice"] as const;

/** What a clerk needs to know beforehand. `options` where the kind is `choice`. */
export interface Question {
  readonly slug: string;
  readonly kind: (typeof QUESTION_KINDS)[number];
  readonly label: LocalizedText;
  readonly help?: LocalizedText | undefined;
  readonly required: boolean;
  readonly options?: readonly { readonly value: string; readonly label: LocalizedText }[] | undefined;
}

/** The facts of a service that may change at a date. */
export interface DatedFacts {
  readonly description?: LocalizedText | undefined;
  readonly requirements?: readonly LocalizedText[] | undefined;
  readonly documents?: readonly LocalizedText[] | undefined;
  readonly fees?: LocalizedText | undefined;
  readonly fees_source?: string | undefined;
  /** ISO date. */
  readonly fees_as_of?: string | undefined;
  readonly legal_basis?: string | undefined;
}

/** Holds from 00:00 of `from` (ISO date) in the tenant's zone. */
export interface Change extends DatedFacts {
  readonly from: string;
}
