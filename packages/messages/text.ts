import { de, en } from "./catalogue.ts";
import { localeOf, type Language } from "./language.ts";

/** A key of the catalogue, `module.place.text`. */
export type TextKey = keyof typeof de;

type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

/** The placeholders a text has, by its German wording: `{name}` asks for `name`. */
export type Params<Key extends TextKey> = { readonly [Name in Names<(typeof de)[Key]>]: string | number };

type Rest<Key extends TextKey> = [Names<(typeof de)[Key]>] extends [never] ? [] : [params: Params<Key>];

/** A key that exists as `<stem>.one` and `<stem>.other`. */
export type CountKey = { [Key in TextKey]: Key extends `${infer Stem}.one` ? Stem : never }[TextKey];

const CATALOGUES: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { de, en };

/** The text of a key with its placeholders filled. The result is plain text: whoever puts it into HTML escapes it. */
export function text<Key extends TextKey>(language: Language, key: Key, ...[params]: Rest<Key>): string {
  return fill(CATALOGUES[language][key], params ?? {});
}

/** `<stem>.one` or `<stem>.other`, by the language's plural rule; `{count}` is the number. */
export function countText(language: Language, stem: CountKey, count: number): string {
  const form = new Intl.PluralRules(localeOf(language)).select(count) === "one" ? "one" : "other";
  return fill(CATALOGUES[language][`${stem}.${form}` as TextKey], { count });
}

/** What people read for the `reason` of an error; an unknown reason reads as an internal one. */
export function errorText(language: Language, reason: string): string {
  const texts = CATALOGUES[language];
  const key = `error.${reason}`;
  return Object.hasOwn(texts, key) ? texts[key as TextKey] : texts["error.internal"];
}

function fill(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(params[name] ?? placeholder));
}
