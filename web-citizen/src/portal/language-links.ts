import { htmlLang, nativeName, type Language } from "@stadttor/messages/language.ts";
import type { Shell } from "@stadttor/platform/portal/pages.ts";
import type { LanguageLink } from "@stadttor/ui/site-header/site-header.tsx";
import { localHref } from "./words.ts";

/** What a link says of the language of the page it leads to (BCP 47); `simple` is the registered variant for Leichte Sprache. */
export const hrefLang = (language: Language): string => (language === "de-leicht" ? "de-simple" : language);

/** The same page in each of the town's languages, each named in itself. */
export const languageLinks = ({ language, languages, path }: Pick<Shell, "language" | "languages" | "path">): readonly LanguageLink[] =>
  languages.map((code) => ({
    code,
    lang: htmlLang(code),
    hreflang: hrefLang(code),
    label: nativeName(code),
    href: localHref(code, path),
    current: code === language,
  }));
