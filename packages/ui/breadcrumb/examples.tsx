import type { BreadcrumbProps } from "./breadcrumb.tsx";

export const examples: Readonly<Record<string, BreadcrumbProps>> = {
  two: { label: "Sie sind hier", trail: [{ href: "/", label: "Startseite" }], current: "Hilfe" },
};
