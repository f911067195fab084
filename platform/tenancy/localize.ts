import type { LocalizedText } from "../core/localized-text.ts";

/** The text in the asked language, else in German. */
export const localize = (text: LocalizedText, language: string): string => text[language] ?? text.de;
