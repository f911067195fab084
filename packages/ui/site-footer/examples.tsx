import type { SiteFooterProps } from "./site-footer.tsx";

export const examples: Readonly<Record<string, SiteFooterProps>> = {
  town: { name: "Musterstadt", label: "Rechtliches", links: [{ href: "/impressum", label: "Impressum" }] },
};
