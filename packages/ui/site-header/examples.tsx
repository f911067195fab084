import type { SiteHeaderProps } from "./site-header.tsx";

const town = { homeHref: "/", homeLabel: "zur Startseite", name: "Musterstadt", slogan: "Stadt am Fluss", languagesLabel: "Sprache" };
const german = { code: "de", label: "Deutsch", href: "/", current: true };

export const examples: Readonly<Record<string, SiteHeaderProps>> = {
  demo: { ...town, banner: "Demo", languages: [german, { code: "en", label: "English", href: "/en", current: false }] },
  oneLanguage: { ...town, slogan: "", languages: [german] },
};
