import { directionOf, htmlLang, localPath, type Language } from "@stadttor/messages/language.ts";
import { text } from "@stadttor/messages/text.ts";
import { iconHref } from "./app-icon.ts";

interface Town {
  readonly name: string;
  readonly iconHash: string;
  readonly themeColor: string;
}

const BACKGROUND = "#ffffff";
const SHORTCUTS = [
  ["portal.app.book", "/termin"],
  ["portal.app.title", "/meine-termine"],
  ["portal.app.search", "/suche"],
] as const;

/** `/manifest.webmanifest?sprache=en`: what a page in this language names. */
export const manifestHref = (language: Language): string => `/manifest.webmanifest${language === "de" ? "" : `?sprache=${language}`}`;

/** A town's site as an app (W3C, Web Application Manifest), in one language. */
export function appManifest({ name, iconHash, themeColor }: Town, language: Language) {
  const path = (to: string) => localPath(language, to);
  const icon = (size: "192" | "512" | "maskable") => {
    const side = size === "maskable" ? "512" : size;
    return { src: iconHref(iconHash, size), sizes: `${side}x${side}`, type: "image/png", purpose: size === "maskable" ? size : "any" };
  };
  return {
    // The same app in every language.
    id: "/",
    name: text(language, "portal.app.name", { town: name }),
    short_name: name,
    description: text(language, "portal.app.description"),
    lang: htmlLang(language),
    dir: directionOf(language),
    start_url: path("/"),
    scope: "/",
    display: "standalone",
    theme_color: themeColor,
    background_color: BACKGROUND,
    icons: [icon("192"), icon("512"), icon("maskable")],
    shortcuts: SHORTCUTS.map(([key, to]) => ({ name: text(language, key), url: path(to), icons: [icon("192")] })),
  };
}
