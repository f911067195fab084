import type { Translation } from "../translation.ts";
import type { tenancy as de } from "./de.ts";

export const tenancy: Translation<typeof de> = {
  "tenancy.legal.imprint": "Вихідні дані (Impressum)",
  "tenancy.legal.privacy": "Захист персональних даних",
  "tenancy.legal.accessibility": "Заява про доступність",
  "tenancy.legal.choose": "Для якої громади (Gemeinde)?",
  "tenancy.legal.chooseText": "Кожна громада відповідає сама за себе, тому має власний текст.",
  "tenancy.legal.of": "{title}: {municipality}",
  "tenancy.legal.others": "Інші громади",
};
