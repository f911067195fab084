import type { ErrorSummaryProps } from "./error-summary.tsx";

export const examples: Readonly<Record<string, ErrorSummaryProps>> = {
  two: {
    title: "Bitte prüfen Sie Ihre Angaben",
    errors: [
      { href: "#name", text: "Geben Sie Ihren Namen ein." },
      { href: "#email", text: "Geben Sie Ihre E-Mail-Adresse ein." },
    ],
  },
};
