import { FALLBACKS, type Language } from "@stadttor/messages/language.ts";
import type { LocalizedText } from "../core/localized-text.ts";

/** A town's words and the language they are in, which a page marks where it is not its own (WCAG 2.2, 3.1.2). */
export interface Said {
  readonly text: string;
  readonly lang: Language;
}

/** The text in the asked language, else in the first of its fallbacks that there is; German is always there. */
export function say(text: LocalizedText, language: Language): Said {
  const lang = [language, ...FALLBACKS[language]].find((code) => text[code] !== undefined) ?? "de";
  return { text: text[lang] ?? text.de, lang };
}

/** As {@link say}, where the language need not be told. */
export const localize = (text: LocalizedText, language: Language): string => say(text, language).text;

/** The language a thing is told in as a whole: the first of the asked one and its fallbacks that all its texts have. */
export function commonLanguage(texts: readonly (LocalizedText | null | undefined)[], language: Language): Language {
  const there = texts.filter((text) => text !== null && text !== undefined);
  return [language, ...FALLBACKS[language]].find((code) => there.every((text) => text[code] !== undefined)) ?? "de";
}
