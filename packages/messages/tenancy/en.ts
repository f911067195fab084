import type { Translation } from "../translation.ts";
import type { tenancy as de } from "./de.ts";

export const tenancy: Translation<typeof de> = {
  "tenancy.legal.imprint": "Legal notice",
  "tenancy.legal.privacy": "Privacy",
  "tenancy.legal.accessibility": "Accessibility statement",
  "tenancy.legal.choose": "For which municipality?",
  "tenancy.legal.chooseText": "Each municipality is responsible for itself and therefore has its own text.",
  "tenancy.legal.of": "{title}: {municipality}",
  "tenancy.legal.others": "Other municipalities",
};
