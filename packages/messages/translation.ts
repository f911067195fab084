/** Plural forms that some languages have beside `one` and `other` (CLDR): Ukrainian `few` and `many`, Arabic all four. */
type FurtherForm = "zero" | "two" | "few" | "many";

/** `<stem>.few` and its like for every `<stem>.one`. */
export type FurtherKey<Key> = Key extends `${infer Stem}.one` ? `${Stem}.${FurtherForm}` : never;

/** The same keys as the German texts: one that is missing or left over is a type error. Further plural forms are free to be there. */
export type Translation<German> = Readonly<Record<keyof German, string>> & { readonly [Key in FurtherKey<keyof German>]?: string };
