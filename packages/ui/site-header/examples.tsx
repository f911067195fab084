import type { SiteHeaderProps } from "./site-header.tsx";

const german = { code: "de", lang: "de", hreflang: "de", label: "Deutsch", href: "/", current: true } as const;
const arabic = { code: "ar", lang: "ar", hreflang: "ar", label: "العربية", href: "/ar", current: false } as const;

const town: SiteHeaderProps = {
  homeHref: "/",
  homeLabel: "zur Startseite",
  name: "Musterstadt",
  slogan: "Stadt am Fluss",
  logo: null,
  phone: { href: "tel:0123456", label: "01234 56" },
  menuLabel: "Menü",
  navLabel: "Hauptmenü",
  nav: [
    { href: "/leistungen", label: "Leistungen A–Z", current: "page" },
    { href: "/hilfe", label: "Hilfe", current: null },
  ],
  languagesLabel: "Sprache",
  languages: [german, arabic],
};

const image = (href: string, width: number) => ({ href, width, height: 100 });

export const examples: Readonly<Record<string, SiteHeaderProps>> = {
  demo: { ...town, banner: "Demo", search: <form action="/suche" /> },
  oneLanguage: { ...town, slogan: "", languages: [german] },
  emblem: { ...town, logo: { light: image("/hell.webp", 100), dark: image("/dunkel.webp", 100) } },
  wordmark: { ...town, logo: { light: image("/hell.webp", 300), dark: null } },
};
