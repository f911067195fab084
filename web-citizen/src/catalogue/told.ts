import type { ServiceData } from "@stadttor/platform/catalogue/pages.ts";
import type { Said } from "@stadttor/platform/tenancy/pages.ts";

/** A text of a service, which is in the language that the service is told in as a whole. */
export const told = (data: Pick<ServiceData, "textLanguage">, text: string): Said => ({ text, lang: data.textLanguage });
