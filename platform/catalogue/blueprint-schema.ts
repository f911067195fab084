import { z } from "zod";
import { isoDate, localized, phoneNumber, slug, text } from "../tenancy/blueprint-fields.ts";
import { CHANNELS } from "./channel.ts";
import { FOR_WHOM, ONLINE_PROVIDERS, QUESTION_KINDS, TRUST_LEVELS } from "./service-facts.ts";

const postalCode = z.string("must be text: five digits in quotes").regex(/^[0-9]{5}$/, "must be five digits in quotes");

/** locations.yaml: one office's places, in the order they are listed. */
export const locationsFile = z
  .array(
    z.strictObject({
      slug,
      office: slug,
      municipality: slug,
      name: localized,
      street: text,
      postal_code: postalCode,
      city: text,
      phone: phoneNumber,
      directions: localized,
      public_transport: localized.exactOptional(),
      lift: localized.exactOptional(),
      parking: localized.exactOptional(),
      step_free: z.boolean(),
      /** Whose people have this place nearest. */
      postal_codes: z.array(postalCode).default([]),
    }),
  )
  .min(1);

const minutes = z.int().min(5).max(480);
const furtherMinutes = z.int().min(0).max(480);
const bufferMinutes = z.int().min(0).max(240).default(0);
const skills = z.array(slug);
const leikaKey = z
  .string("must be text: 14 digits in quotes")
  .regex(/^99[0-9]{12}$/, "must be a LeiKa key: 14 digits, the first two 99, in quotes");
const online = z.strictObject({
  provider: z.enum(ONLINE_PROVIDERS),
  name: localized,
  url: z.string().regex(/^(https:\/\/[^\s]+|\/(?![/\\])[^\s]*)$/, "must be an https address, or a path of this site"),
  trust_level: z.enum(TRUST_LEVELS),
  note: localized.exactOptional(),
});
const question = z.strictObject({
  slug,
  kind: z.enum(QUESTION_KINDS),
  label: localized,
  help: localized.exactOptional(),
  required: z.boolean(),
  options: z
    .array(z.strictObject({ value: slug, label: localized }))
    .min(2)
    .exactOptional(),
});
const change = z.strictObject({
  from: isoDate,
  description: localized.exactOptional(),
  requirements: z.array(localized).exactOptional(),
  documents: z.array(localized).exactOptional(),
  fees: localized.exactOptional(),
  fees_source: text.exactOptional(),
  fees_as_of: isoDate.exactOptional(),
  legal_basis: z.string().exactOptional(),
});

/** What a service is, wherever it is offered: the files of tenants/starter/services. */
export const serviceFacts = z.strictObject({
  slug,
  name: localized,
  summary: localized,
  description: localized,
  requirements: z.array(localized),
  documents: z.array(localized),
  fees: localized,
  fees_source: text,
  fees_as_of: isoDate,
  legal_basis: z.string(),
  keywords: z.array(text),
  leika_keys: z.array(leikaKey),
  minutes,
  /** Minutes of each unit after the first; null: as many as the first. */
  further_minutes: furtherMinutes.nullable().default(null),
  max_quantity: z.int().min(1).max(50),
  /** Minutes for which counter, room and device are taken before and after the visit, with nobody there. */
  buffer_before_minutes: bufferMinutes,
  buffer_after_minutes: bufferMinutes,
  /** What the counter must be able to do. For room and device, null: none is needed; empty: any will do. */
  counter_skills: skills.default([]),
  room_skills: skills.nullable().default(null),
  device_skills: skills.nullable().default(null),
  presence_required: z.boolean(),
  discreet: z.boolean(),
  for_whom: z.array(z.enum(FOR_WHOM)).min(1),
  alone: z.boolean(),
  often_with: z.array(slug),
  never_with: z.array(slug),
  /** Bookable only beside at least one of these; empty: by itself too. */
  only_with: z.array(slug).default([]),
  /** Bookable by those only whom a clerk has sent a link: see `closed_quotas` of opening.yaml. */
  by_invitation: z.boolean().default(false),
  online: z.array(online),
  questions: z.array(question),
  changes: z.array(change),
  review_on: isoDate.nullable(),
});
export type ServiceFacts = z.infer<typeof serviceFacts>;

const offer = z.strictObject({
  location: slug,
  channels: z.array(z.enum(CHANNELS)).min(1),
  minutes: minutes.exactOptional(),
  further_minutes: furtherMinutes.exactOptional(),
  /** The most units that the public may book here in a day. */
  units_per_day: z.int().min(0).max(10_000).exactOptional(),
  fees: localized.exactOptional(),
  note: localized.exactOptional(),
});
export type OfferEntry = z.infer<typeof offer>;

/**
 * services.yaml, once its `starter` entries are filled in: facts, the office that answers, where it is offered with
 * appointments (nowhere: it is described only), and whether it stands on the front page.
 */
export const servicesFile = z
  .array(serviceFacts.extend({ office: slug, featured: z.boolean().default(false), offers: z.array(offer) }))
  .min(1);

/** One life situation, with the services it leads to. */
export const situationEntry = z.strictObject({ slug, name: localized, summary: localized, services: z.array(slug).min(1) });
/** life-situations.yaml, of a tenant and of tenants/starter. */
export const situationsFile = z.array(situationEntry);

/** search.yaml: what people of the place call a thing, and what the catalogue calls it. */
export const synonymsFile = z.array(
  z.strictObject({ term: text.refine((term) => term === term.toLowerCase(), "must be in lower case"), means: text }),
);

export interface CatalogueBlueprint {
  readonly locations: z.infer<typeof locationsFile>;
  readonly services: z.infer<typeof servicesFile>;
  readonly situations: z.infer<typeof situationsFile>;
  readonly synonyms: z.infer<typeof synonymsFile>;
}
