import type { Translation } from "../translation.ts";
import type { tenancy as de } from "./de.ts";

export const tenancy: Translation<typeof de> = {
  "tenancy.legal.imprint": "Künye (Impressum)",
  "tenancy.legal.privacy": "Kişisel verilerin korunması",
  "tenancy.legal.accessibility": "Erişilebilirlik beyanı",
  "tenancy.legal.choose": "Hangi belediye (Gemeinde) için?",
  "tenancy.legal.chooseText": "Her belediye kendi içeriğinden sorumludur ve bu yüzden kendi metni vardır.",
  "tenancy.legal.of": "{title}: {municipality}",
  "tenancy.legal.others": "Diğer belediyeler",
};
