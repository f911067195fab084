import { notFound } from "../core/errors.ts";
import type { Language } from "../core/page.ts";
import type { Tenant, TenantCtx } from "../core/tenant-transaction.ts";
import { brandingHref } from "../tenancy/branding-css.ts";
import { localize } from "../tenancy/localize.ts";
import { readTown } from "../tenancy/read-town.ts";
import type { Shell } from "./pages.ts";

interface Place {
  readonly language: Language;
  readonly path: string;
}

/**
 * What surrounds each page of a town, and which sites may show it in a frame. One statement.
 *
 * @throws DomainError `not_found("page_not_found")` in a language the town does not offer.
 */
export async function readShell(ctx: TenantCtx, { language, path }: Place): Promise<{ shell: Shell; frameOrigins: readonly string[] }> {
  const { settings, branding, municipalities } = await readTown(ctx);
  if (!settings.languages.includes(language)) throw notFound("page");
  return {
    shell: {
      language,
      languages: settings.languages as Language[],
      path,
      town: {
        name: ctx.tenant.name,
        slogan: localize(settings.slogan, language),
        phone: settings.phone,
        mail: settings.mail,
        kind: ctx.tenant.kind,
        timeZone: ctx.tenant.timeZone,
        severalMunicipalities: municipalities > 1,
      },
      brandingHref: brandingHref(branding),
      dark: branding.darkBrandColor !== null,
    },
    frameOrigins: settings.frameOrigins,
  };
}

/** What can be said of a town while the database is away. */
export function bareShell({ tenant, language, path }: Place & { readonly tenant: Tenant }): {
  shell: Shell;
  frameOrigins: readonly string[];
} {
  const town = {
    name: tenant.name,
    slogan: "",
    phone: "115",
    mail: "",
    kind: tenant.kind,
    timeZone: tenant.timeZone,
    severalMunicipalities: false,
  };
  return { shell: { language, languages: ["de", "en"], path, town, brandingHref: "", dark: false }, frameOrigins: [] };
}
