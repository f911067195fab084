import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { compress } from "hono/compress";
import { etag } from "hono/etag";
import { trimTrailingSlash } from "hono/trailing-slash";
import { LANGUAGES } from "@stadttor/messages/language.ts";
import { pages as cataloguePages } from "../catalogue/pages.ts";
import { notFound } from "../core/errors.ts";
import type { HttpRoute } from "../core/http-route.ts";
import type { Language, Page } from "../core/page.ts";
import { pages as portalPages } from "../portal/pages.ts";
import { routes as schedulingRoutes } from "../scheduling/http.ts";
import { pages as schedulingPages } from "../scheduling/pages.ts";
import { routes as tenancyRoutes } from "../tenancy/http.ts";
import { pages as tenancyPages } from "../tenancy/pages.ts";
import type { AppEnv, Deps } from "./app-env.ts";
import { plainError } from "./plain-error.ts";
import { runAction, sendFile, showError, showPage } from "./run-page.ts";
import type { Context } from "hono";

/** Every citizen page of every town. */
export const PAGES: readonly Page[] = [...portalPages, ...tenancyPages, ...cataloguePages, ...schedulingPages];
/** Every file and open-standard route of a town. */
export const ROUTES: readonly HttpRoute[] = [...tenancyRoutes, ...schedulingRoutes];

const MAX_FORM_BYTES = 64 * 1024;

/** Mounts the page table, German at `/`, each other language below its prefix. */
export function pages(deps: Deps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(compress());
  app.use(etag());
  app.use(trimTrailingSlash());
  app.use(bodyLimit({ maxSize: MAX_FORM_BYTES, onError: (c) => plainError(c, 413, "body_too_large") }));
  const call = (c: Context<AppEnv>, language: Language) => {
    const tenant = c.get("tenant");
    if (tenant === undefined) throw new Error("pages are mounted behind the tenant check");
    const { pathname, search } = new URL(c.req.url);
    const path = language === "de" ? pathname : pathname.slice(language.length + 1) || "/";
    return { c, deps, tenant, language, path: path + search };
  };
  for (const language of LANGUAGES) {
    const prefix = language === "de" ? "" : `/${language}`;
    for (const page of PAGES) {
      const path = prefix + (page.path === "/" && prefix !== "" ? "" : page.path);
      app.get(path, (c) => showPage(call(c, language), page));
      const { action } = page;
      if (action !== undefined) app.post(path, (c) => runAction(call(c, language), action));
    }
    for (const route of ROUTES) app.get(prefix + route.path, (c) => sendFile(call(c, language), route));
  }
  app.all("*", (c) => showError(call(c, c.req.path === "/en" || c.req.path.startsWith("/en/") ? "en" : "de"), notFound("page")));
  return app;
}
