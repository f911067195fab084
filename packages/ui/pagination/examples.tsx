import type { PaginationProps } from "./pagination.tsx";

export const examples: Readonly<Record<string, PaginationProps>> = {
  first: {
    label: "Seiten",
    previous: null,
    next: { href: "?seite=2", label: "Weiter" },
    pages: [
      { href: "?seite=1", label: "1", about: "Seite 1", current: true },
      { href: "?seite=2", label: "2", about: "Seite 2", current: false },
    ],
  },
};
