import { Hono } from "hono";
import { originOf } from "../core/env.ts";
import { listTowns } from "../tenancy/resolve-tenant.ts";
import type { AppEnv, Deps } from "./app-env.ts";
import { plainError } from "./plain-error.ts";

/** The bare base domain: the towns and, on a laptop, the inbox. Requests of a town pass through untouched. */
export function frontPage({ env, pools, renderer }: Deps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get("/", async (c, next) => {
    if (c.get("tenant") !== undefined) return next();
    const towns = await listTowns(pools.app, { sandboxes: env.INBOX_URL !== undefined });
    const html = renderer.renderTowns({
      towns: towns.map(({ slug, name, kind }) => ({ name, kind, href: `${originOf(env, `${slug}.${env.BASE_DOMAIN}`)}/` })),
      inboxHref: env.INBOX_URL ?? null,
    });
    return c.body(html, 200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-cache" });
  });
  app.use((c, next) => (c.get("tenant") === undefined ? Promise.resolve(plainError(c, 404, "page_not_found")) : next()));
  return app;
}
