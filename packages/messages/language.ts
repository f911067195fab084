/** The languages there are texts in, in the order people see them. German is the one every text is written in first. */
export const LANGUAGES = ["de", "de-leicht", "en", "tr", "uk", "ar"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Where a text of a Kommune is looked for when it has none in a language; the first that has it wins. */
export const FALLBACKS: Readonly<Record<Language, readonly Language[]>> = {
  de: [],
  "de-leicht": ["de"],
  en: ["de"],
  tr: ["en", "de"],
  uk: ["en", "de"],
  ar: ["en", "de"],
};

/** A path of a town's site as one language has it: `/hilfe` and `/` in German, `/en/hilfe` and `/en` in English. */
export const localPath = (language: Language, path: string): string =>
  language === "de" ? path : `/${language}${path.replace(/^\/(?=[?#]|$)/, "")}`;

/** The way back: which language a path is in, and what it is without that language's prefix. */
export function readLocalPath(path: string): { readonly language: Language; readonly path: string } {
  const language = LANGUAGES.find((code) => code !== "de" && (path === `/${code}` || path.startsWith(`/${code}/`)));
  return language === undefined ? { language: "de", path } : { language, path: path.slice(language.length + 1) || "/" };
}

const LOCALES: Readonly<Record<Language, string>> = {
  de: "de-DE",
  "de-leicht": "de-DE",
  en: "en-GB",
  tr: "tr-TR",
  uk: "uk-UA",
  // The digits and the calendar of the letters, signs and clocks people meet in Germany.
  ar: "ar-SY-u-ca-gregory-nu-latn",
};

/** The BCP 47 tag whose conventions a language's dates and numbers follow. */
export const localeOf = (language: Language): string => LOCALES[language];

/** Which way a language is written: the `dir` of a page or mail. */
export const directionOf = (language: Language): "ltr" | "rtl" => (language === "ar" ? "rtl" : "ltr");

/** The `lang` of a page or mail. Leichte Sprache is German to whatever reads it aloud. */
export const htmlLang = (language: Language): string => (language === "de-leicht" ? "de" : language);

const NATIVE_NAMES: Readonly<Record<Language, string>> = {
  de: "Deutsch",
  "de-leicht": "Leichte Sprache",
  en: "English",
  tr: "Türkçe",
  uk: "Українська",
  ar: "العربية",
};

/** A language by its own name, as the choice of languages offers it. */
export const nativeName = (language: Language): string => NATIVE_NAMES[language];
