import type { SiteFooterProps } from "./site-footer.tsx";

export const examples: Readonly<Record<string, SiteFooterProps>> = {
  two: {
    name: "Musterstadt",
    slogan: "",
    label: "Unten",
    groups: [
      { title: "Rechtliches", links: [{ href: "/impressum", label: "Impressum" }] },
      { title: "Sprachen", links: [{ href: "/en", label: "English", lang: "en", hreflang: "en" }] },
    ],
  },
};
