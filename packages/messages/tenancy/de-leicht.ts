import type { Translation } from "../translation.ts";
import type { tenancy as de } from "./de.ts";

export const tenancy: Translation<typeof de> = {
  "tenancy.legal.imprint": "Wer macht diese Seite? (Impressum)",
  "tenancy.legal.privacy": "Was machen wir mit Ihren Daten? (Datenschutz)",
  "tenancy.legal.accessibility": "Erklärung zur Barriere-Freiheit",
  "tenancy.legal.choose": "Welche Gemeinde meinen Sie?",
  "tenancy.legal.chooseText": "Jede Gemeinde hat einen eigenen Text. Bitte wählen Sie Ihre Gemeinde aus.",
  "tenancy.legal.of": "{title}: {municipality}",
  "tenancy.legal.others": "Andere Gemeinden",
};
