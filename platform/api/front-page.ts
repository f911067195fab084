import { createMiddleware } from "hono/factory";
import { Hono } from "hono";
import { log, safeError } from "../core/log.ts";
import { originOf } from "../core/env.ts";
import { listTowns } from "../tenancy/resolve-tenant.ts";
import type { AppEnv, Deps } from "./app-env.ts";
import { describeError } from "../core/error-map.ts";
import { plainError } from "./plain-error.ts";

/** The bare base domain: the towns and, on a laptop, the inbox. Requests of a town pass through untouched. */
export function frontPage({ env, pools, renderer }: Deps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(
    createMiddleware<AppEnv>(async (c, next) => {
      if (c.get("tenant") !== undefined) return next();
      if (c.req.path !== "/" || c.req.method !== "GET") return plainError(c, 404, "page_not_found");
      try {
        const towns = await listTowns(pools.app, { sandboxes: env.INBOX_URL !== undefined });
        const html = renderer.renderTowns({
          towns: towns.map(({ slug, name, kind }) => ({ name, kind, href: `${originOf(env, `${slug}.${env.BASE_DOMAIN}`)}/` })),
          inboxHref: env.INBOX_URL ?? null,
        });
        return c.body(html, 200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-cache" });
      } catch (error) {
        const { status, reason } = describeError(error);
        if (status >= 500) log.error({ requestId: c.get("requestId"), ...safeError(error) }, "front page failed");
        return plainError(c, status, reason);
      }
    }),
  );
  return app;
}
