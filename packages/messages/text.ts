import { CATALOGUES, type de } from "./catalogue.ts";
import { directionOf, localeOf, type Language } from "./language.ts";

/** A key of the catalogue, `module.place.text`. */
export type TextKey = keyof typeof de;

type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

/** The placeholders a text has, by its German wording: `{name}` asks for `name`. */
export type Params<Key extends TextKey> = { readonly [Name in Names<(typeof de)[Key]>]: string | number };

type Rest<Key extends TextKey> = [Names<(typeof de)[Key]>] extends [never] ? [] : [params: Params<Key>];

/** A key that exists as `<stem>.one` and `<stem>.other`, and in some languages with further plural forms. */
export type CountKey = { [Key in TextKey]: Key extends `${infer Stem}.one` ? Stem : never }[TextKey];

/** The text of a key with its placeholders filled. The result is plain text: whoever puts it into HTML escapes it. */
export function text<Key extends TextKey>(language: Language, key: Key, ...[params]: Rest<Key>): string {
  return fill(language, CATALOGUES[language][key], params ?? {});
}

const pluralRules = new Map<Language, Intl.PluralRules>();

/** `<stem>.one`, `.few` … by the language's plural rule, `<stem>.other` where that form is not there; `{count}` is the number. */
export function countText(language: Language, stem: CountKey, count: number): string {
  const rules = pluralRules.get(language) ?? new Intl.PluralRules(localeOf(language));
  pluralRules.set(language, rules);
  return fill(language, pluralForm(CATALOGUES[language], stem, rules.select(count)), { count });
}

/** The text for a plural form, that for `other` where a language has none of its own. */
export function pluralForm(texts: Readonly<Record<string, string>>, stem: string, form: Intl.LDMLPluralRule): string {
  return texts[`${stem}.${form}`] ?? texts[`${stem}.other`] ?? stem;
}

/** What people read for the `reason` of an error; an unknown reason reads as an internal one. */
export function errorText(language: Language, reason: string): string {
  const texts = CATALOGUES[language];
  const key = `error.${reason}`;
  return Object.hasOwn(texts, key) ? texts[key as TextKey] : texts["error.internal"];
}

/**
 * Keeps the order of characters in a value that stands among words of a language written from right to left: `+49 6221 1`
 * would otherwise read `1 6221 49+`. Unicode's isolates (UAX #9), which nobody sees. In other languages the value stays as it is.
 */
export function isolate(language: Language, value: string | number): string {
  return directionOf(language) === "rtl" ? `\u2068${value}\u2069` : String(value);
}

/** The words without {@link isolate}, for what leaves the page: the subject in a `mailto:`, the name of an app on a phone. */
export const withoutIsolates = (value: string): string => value.replace(/[\u2068\u2069]/g, "");

function fill(language: Language, template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = params[name];
    return value === undefined ? placeholder : isolate(language, value);
  });
}
