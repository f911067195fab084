import { randomUUID } from "node:crypto";
import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import { log } from "../core/log.ts";
import { httpSeconds } from "../core/metrics.ts";
import type { AppEnv } from "./app-env.ts";

/**
 * Gives each request an id and one log line: method, route pattern, status, milliseconds. The path itself is not
 * logged, since it may hold a token; nor are addresses, queries or bodies.
 */
export const requestLog = createMiddleware<AppEnv>(async (c, next) => {
  const requestId = randomUUID();
  c.set("requestId", requestId);
  const started = performance.now();
  await next();
  c.res.headers.set("x-request-id", requestId);
  const ms = Math.round((performance.now() - started) * 10) / 10;
  const [method, route, status] = [c.req.method, routePath(c), c.res.status];
  httpSeconds.observe({ method, route, status: String(status) }, ms / 1000);
  const line = { requestId, tenant: c.get("tenant")?.slug, method, route, status, ms };
  if (c.res.status >= 500) log.error(line, "request");
  else log.info(line, "request");
});
