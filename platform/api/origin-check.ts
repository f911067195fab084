import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./app-env.ts";
import { plainError } from "./plain-error.ts";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses requests that change something unless they come from the town's own pages. Sibling towns are same-site, so
 * SameSite cookies do not stop them; the Origin header, which no page can forge, does. A client that sends neither
 * Origin nor Sec-Fetch-Site is no browser a citizen uses here, and is refused too.
 */
export const originCheck = createMiddleware<AppEnv>(async (c, next) => {
  if (SAFE.has(c.req.method)) return next();
  const origin = c.req.header("origin");
  const sameOrigin = origin === undefined ? c.req.header("sec-fetch-site") === "same-origin" : origin === c.get("origin");
  return sameOrigin ? next() : plainError(c, 403, "origin_refused");
});
