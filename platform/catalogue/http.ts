import { htmlLang, LANGUAGES, localPath, type Language } from "@stadttor/messages/language.ts";
import { SitemapStream, streamToPromise } from "sitemap";
import type { HttpRoute } from "../core/http-route.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { readTown } from "../tenancy/read-town.ts";
import { describeService } from "./describe-service.ts";
import { listLocations } from "./list-locations.ts";
import { listServices } from "./list-services.ts";
import { listSituations } from "./list-situations.ts";
import { listOffices } from "../tenancy/list-offices.ts";
import { serviceLink } from "./load-lists.ts";

/**
 * What is public anyway may be read by any site's script: no cookie goes with it, and none would change it. Beside
 * api/cross-origin.ts the one place that sends a CORS header, and always the same.
 */
const OPEN = {
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
  "cache-control": "public, no-cache",
};

const json = (body: unknown): Response =>
  new Response(`${JSON.stringify(body)}\n`, { headers: { ...OPEN, "content-type": "application/json; charset=utf-8" } });

/** Pages that stand without a name of their own. */
const STANDING = [
  "/",
  "/leistungen",
  "/lebenslagen",
  "/aemter",
  "/standorte",
  "/termin",
  "/hilfe",
  "/impressum",
  "/datenschutz",
  "/barrierefreiheit",
];

/** Every public page of a town that is worth finding, as paths without a language. Four statements. */
async function publicPaths(ctx: TenantCtx): Promise<string[]> {
  const [services, situations, offices, locations] = await Promise.all([
    listServices(ctx),
    listSituations(ctx),
    listOffices(ctx),
    listLocations(ctx),
  ]);
  return [
    ...STANDING,
    ...services.map(({ slug }) => `/leistungen/${slug}`),
    ...situations.map(({ slug }) => `/lebenslagen/${slug}`),
    ...offices.filter(({ id }) => services.some(({ officeId }) => officeId === id)).map(({ slug }) => `/aemter/${slug}`),
    ...locations.map(({ slug }) => `/standorte/${slug}`),
  ];
}

/** The pages of a town in all its languages (sitemaps.org 0.9, with the languages of one page as alternates). */
async function sitemap(ctx: TenantCtx, origin: string): Promise<string> {
  const { settings } = await readTown(ctx);
  const languages = LANGUAGES.filter((code) => settings.languages.includes(code));
  const stream = new SitemapStream({ hostname: origin, xmlns: { news: false, image: false, video: false, xhtml: true } });
  // Leichte Sprache is German to a search engine, which takes each language once.
  const links = (path: string) =>
    languages.filter((code) => code !== "de-leicht").map((code) => ({ lang: htmlLang(code), url: `${origin}${localPath(code, path)}` }));
  for (const path of await publicPaths(ctx)) {
    for (const language of languages) stream.write({ url: `${origin}${localPath(language, path)}`, links: links(path) });
  }
  stream.end();
  return (await streamToPromise(stream)).toString();
}

/** Every service with its addresses: the list a town's own CMS begins with. */
async function serviceList(ctx: TenantCtx, language: Language, origin: string) {
  const services = await listServices(ctx);
  return {
    town: ctx.tenant.name,
    language,
    services: services.map((service) => {
      const { slug, name, summary } = serviceLink(service, language);
      return { slug, name: name.text, summary: summary.text, language: name.lang, ...addressesOf(slug, language, origin) };
    }),
  };
}

const addressesOf = (slug: string, language: Language, origin: string) => ({
  page: `${origin}${localPath(language, `/leistungen/${slug}`)}`,
  json: `${origin}${localPath(language, `/leistungen/${slug}/leistung.json`)}`,
  snippet: `${origin}${localPath(language, `/leistungen/${slug}/ausschnitt`)}`,
  booking: `${origin}${localPath(language, `/termin?leistung-${slug}=1`)}`,
});

export const routes: readonly HttpRoute[] = [
  { path: "/leistungen.json", load: async (ctx, { language, origin }) => json(await serviceList(ctx, language, origin)) },
  {
    path: "/leistungen/:slug/leistung.json",
    load: async (ctx, { params, language, origin }) => {
      const { description } = await describeService(ctx, params["slug"] ?? "", language);
      return json({ town: ctx.tenant.name, ...description, ...addressesOf(description.slug, language, origin) });
    },
  },
  {
    path: "/sitemap.xml",
    load: async (ctx, { origin }) =>
      new Response(await sitemap(ctx, origin), {
        headers: { "content-type": "application/xml; charset=utf-8", "cache-control": "no-cache" },
      }),
  },
  {
    path: "/robots.txt",
    /** What anybody's robot may read (RFC 9309). A demo is nothing to be found; nobody's appointment ever is. */
    load: async (ctx, { origin }) => {
      const rules =
        ctx.tenant.kind === "live"
          ? ["Disallow: /termin/", "Disallow: /*/termin/", "Disallow: /suche", "Disallow: /*/suche"]
          : ["Disallow: /"];
      return new Response(["User-agent: *", ...rules, "", `Sitemap: ${origin}/sitemap.xml`, ""].join("\n"), {
        headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-cache" },
      });
    },
  },
];
