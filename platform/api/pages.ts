import { Hono, type Context } from "hono";
import { LANGUAGES, localPath, readLocalPath } from "@stadttor/messages/language.ts";
import { pages as admissionPages } from "../admission/pages.ts";
import { routes as catalogueRoutes } from "../catalogue/http.ts";
import { pages as cataloguePages } from "../catalogue/pages.ts";
import { notFound } from "../core/errors.ts";
import type { HttpRoute } from "../core/http-route.ts";
import type { Page } from "../core/page.ts";
import { pages as invitationPages } from "../invitations/pages.ts";
import { routes as portalRoutes } from "../portal/http.ts";
import { pages as portalPages } from "../portal/pages.ts";
import { routes as schedulingRoutes } from "../scheduling/http.ts";
import { pages as schedulingPages } from "../scheduling/pages.ts";
import { routes as tenancyRoutes } from "../tenancy/http.ts";
import { pages as tenancyPages } from "../tenancy/pages.ts";
import { pages as waitlistPages } from "../waitlist/pages.ts";
import type { AppEnv, Deps } from "./app-env.ts";
import { oneSpelling } from "./one-spelling.ts";
import { runAction, sendFile, showError, showPage } from "./run-page.ts";
import { trimSlash } from "./trim-slash.ts";

/** Every citizen page of every town. */
export const PAGES: readonly Page[] = [
  ...portalPages,
  ...tenancyPages,
  ...cataloguePages,
  ...admissionPages,
  ...schedulingPages,
  ...waitlistPages,
  ...invitationPages,
];
/** Every file and open-standard route of a town. */
export const ROUTES: readonly HttpRoute[] = [...tenancyRoutes, ...portalRoutes, ...catalogueRoutes, ...schedulingRoutes];

/** Mounts the page table, German at `/`, each other language below its prefix. An address has no slash at its end. */
export function pages(deps: Deps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get("*", trimSlash, oneSpelling);
  const call = (c: Context<AppEnv>) => {
    const tenant = c.get("tenant");
    if (tenant === undefined) throw new Error("pages are mounted behind the tenant check");
    const { pathname, search } = new URL(c.req.url);
    const { language, path } = readLocalPath(pathname);
    return { c, deps, tenant, language, path: path + search, origin: c.get("origin") };
  };
  for (const language of LANGUAGES) {
    for (const page of PAGES) {
      const path = localPath(language, page.path);
      app.get(path, (c) => showPage(call(c), page));
      const { action } = page;
      if (action !== undefined) app.post(path, (c) => runAction(call(c), page, action));
    }
    for (const route of ROUTES) app.get(localPath(language, route.path), (c) => sendFile(call(c), route));
  }
  app.all("*", (c) => showError(call(c), notFound("page")));
  return app;
}
