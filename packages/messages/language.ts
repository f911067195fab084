/** The languages there are texts in. German is the one every text is written in first. */
export const LANGUAGES = ["de", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

const LOCALES: Readonly<Record<Language, string>> = { de: "de-DE", en: "en-GB" };

/** The BCP 47 tag whose conventions a language's dates and numbers follow. */
export const localeOf = (language: Language): string => LOCALES[language];
