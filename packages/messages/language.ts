/** The languages there are texts in. German is the one every text is written in first. */
export const LANGUAGES = ["de", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** A path of a town's site as one language has it: `/hilfe` and `/` in German, `/en/hilfe` and `/en` in English. */
export const localPath = (language: Language, path: string): string =>
  language === "de" ? path : `/${language}${path.replace(/^\/(?=[?#]|$)/, "")}`;

/** The way back: which language a path is in, and what it is without that language's prefix. */
export function readLocalPath(path: string): { readonly language: Language; readonly path: string } {
  const language = LANGUAGES.find((code) => code !== "de" && (path === `/${code}` || path.startsWith(`/${code}/`)));
  return language === undefined ? { language: "de", path } : { language, path: path.slice(language.length + 1) || "/" };
}

const LOCALES: Readonly<Record<Language, string>> = { de: "de-DE", en: "en-GB" };

/** The BCP 47 tag whose conventions a language's dates and numbers follow. */
export const localeOf = (language: Language): string => LOCALES[language];
