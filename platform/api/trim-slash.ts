import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./app-env.ts";

/**
 * Redirects `/hilfe/` to `/hilfe`, before anything is looked up. The address has no scheme, since behind a TLS proxy
 * this server does not know it, and only one slash in front, as `//host` would be another site.
 */
export const trimSlash = createMiddleware<AppEnv>(async (c, next) => {
  const { pathname, search } = new URL(c.req.url);
  const trimmed = `/${pathname.replace(/^\/+|\/+$/g, "")}`;
  return pathname.endsWith("/") && pathname !== trimmed ? c.redirect(trimmed + search, 301) : next();
});
