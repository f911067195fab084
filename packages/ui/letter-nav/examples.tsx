import type { LetterNavProps } from "./letter-nav.tsx";

export const examples: Readonly<Record<string, LetterNavProps>> = {
  two: {
    label: "Buchstaben",
    letters: [
      { letter: "A", href: "#a" },
      { letter: "B", href: null },
    ],
  },
};
