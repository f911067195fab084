import type { Translation } from "../translation.ts";
import type { tenancy as de } from "./de.ts";

export const tenancy: Translation<typeof de> = {
  "tenancy.legal.imprint": "بيانات الناشر (Impressum)",
  "tenancy.legal.privacy": "حماية البيانات",
  "tenancy.legal.accessibility": "بيان إمكانية الوصول للجميع",
  "tenancy.legal.choose": "لأي بلدية (Gemeinde)؟",
  "tenancy.legal.chooseText": "كل بلدية مسؤولة عن نفسها، ولذلك لكل منها نصّها الخاص.",
  "tenancy.legal.of": "{title}: {municipality}",
  "tenancy.legal.others": "بلديات أخرى",
};
