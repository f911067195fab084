import { z } from "zod";

/** One thing wrong with a blueprint. `path` leads to it inside the file; empty: the file itself. */
export interface Problem {
  readonly file: string;
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export const text = z.string().trim().min(1, "must not be empty");
export const slug = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "must be a slug: lower-case letters, digits, hyphens");
/** A text in German and whatever other languages there are texts in. */
export const localized = z.strictObject({
  de: text,
  "de-leicht": text.exactOptional(),
  en: text.exactOptional(),
  tr: text.exactOptional(),
  uk: text.exactOptional(),
  ar: text.exactOptional(),
});
export const mailAddress = z.email("must be a mail address");
export const phoneNumber = z.string().regex(/^[+0-9][0-9 ()/-]{4,}$/, "must be a phone number in quotes");
export const isoDate = z.iso.date("must be a date that exists, like 2026-12-24");
export const clockTime = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, "must be a time like 08:30");

/** Names each entry whose key has come before in the same list. */
export function findDuplicates<T>(
  file: string,
  at: readonly (string | number)[],
  items: readonly T[],
  key: (item: T) => string,
): Problem[] {
  const first = new Map<string, number>();
  return items.flatMap((item, index) => {
    const before = first.get(key(item));
    if (before === undefined) first.set(key(item), index);
    return before === undefined ? [] : [{ file, path: [...at, index], message: `repeats entry ${before}: ${key(item)}` }];
  });
}
