import type { Language } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { readTown } from "../tenancy/read-town.ts";

/** The language, or German where the town does not have its pages in it: a link must lead somewhere. */
export async function offeredLanguage(ctx: TenantCtx, language: Language): Promise<Language> {
  const { settings } = await readTown(ctx);
  return settings.languages.includes(language) ? language : "de";
}
