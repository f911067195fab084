import { notFound } from "../core/errors.ts";
import type { Language } from "../core/page.ts";
import type { Tenant, TenantCtx } from "../core/tenant-transaction.ts";
import { brandingHref } from "../tenancy/branding-css.ts";
import { listNews } from "../tenancy/list-news.ts";
import { commonLanguage, localize, say } from "../tenancy/localize.ts";
import { readTown } from "../tenancy/read-town.ts";
import { renderMarkdown } from "../tenancy/render-markdown.ts";
import { iconFacts, iconHash } from "./app-icon.ts";
import type { Shell } from "./pages.ts";
import { pictureOf } from "./picture-of.ts";

interface Place {
  readonly language: Language;
  readonly path: string;
  readonly origin: string;
}

/**
 * What surrounds each page of a town, and which sites may show it in a frame. Two statements.
 *
 * @throws DomainError `not_found("page_not_found")` in a language the town does not offer.
 */
export async function readShell(
  ctx: TenantCtx,
  { language, path, origin }: Place,
): Promise<{ shell: Shell; frameOrigins: readonly string[] }> {
  const [{ settings, branding, images, municipalities }, news] = await Promise.all([readTown(ctx), listNews(ctx)]);
  if (!settings.languages.includes(language)) throw notFound("page");
  const light = pictureOf(images, "logo", language);
  return {
    shell: {
      language,
      languages: settings.languages as Language[],
      path,
      origin,
      town: {
        name: ctx.tenant.name,
        slogan: localize(settings.slogan, language),
        phone: settings.phone,
        mail: settings.mail,
        kind: ctx.tenant.kind,
        timeZone: ctx.tenant.timeZone,
        severalMunicipalities: municipalities > 1,
        logo: light === null ? null : { light, dark: pictureOf(images, "logo-dark", language) },
      },
      news: news.map(({ kind, title, text }) => {
        const told = commonLanguage([title, text], language);
        return { kind, title: say(title, told), html: renderMarkdown(localize(text, told)), lang: told };
      }),
      icons: { hash: iconHash(iconFacts(ctx.tenant.name, branding, images)), themeColor: branding.brandColor },
      brandingHref: brandingHref(branding),
      dark: branding.darkBrandColor !== null,
    },
    frameOrigins: settings.frameOrigins,
  };
}

/** True where the town's pages are in this language. One statement. */
export async function offersLanguage(ctx: TenantCtx, language: Language): Promise<boolean> {
  return (await readTown(ctx)).settings.languages.includes(language);
}

/** What can be said of a town while the database is away. */
export function bareShell({ tenant, language, path, origin }: Place & { readonly tenant: Tenant }): {
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
    logo: null,
  };
  const languages: readonly Language[] = language === "de" ? ["de"] : ["de", language];
  const bare = { language, languages, path, origin, town, news: [], brandingHref: "", icons: null, dark: false };
  return { shell: bare, frameOrigins: [] };
}
