import { createMiddleware } from "hono/factory";
import { LRUCache } from "lru-cache";
import { inTenant } from "../core/tenant-transaction.ts";
import { listFrameOrigins } from "../tenancy/list-frame-origins.ts";
import type { AppEnv, Deps } from "./app-env.ts";

/** How long a town's list of its sites is kept, in ms. */
const KEPT_MS = 5_000;
const MAX_AGE_S = 600;

/**
 * Lets the scripts of a town's own websites (its frame origins) read what stands behind this door, and no other site's:
 * the header names an origin that is on the list, never one because it asked, and no credentials go along. Answers
 * preflight requests (Fetch, 4.8); `Vary: Origin` goes with every answer.
 */
export function crossOrigin({ pools }: Pick<Deps, "pools">, allow: { readonly methods: string; readonly headers: string }) {
  const lists = new LRUCache<string, readonly string[]>({ max: 20_000, ttl: KEPT_MS });
  return createMiddleware<AppEnv>(async (c, next) => {
    const origin = c.req.header("origin");
    const tenant = c.get("tenant");
    const preflight = c.req.method === "OPTIONS" && c.req.header("access-control-request-method") !== undefined;
    let allowed = false;
    if (tenant !== undefined && origin !== undefined && origin !== c.get("origin")) {
      const read = () => inTenant({ pool: pools.app, tenant, actor: { kind: "citizen" } }, listFrameOrigins);
      const list = lists.get(tenant.id) ?? (await read());
      lists.set(tenant.id, list);
      allowed = list.includes(origin);
    }
    if (preflight) c.res = new Response(null, { status: 204 });
    else await next();
    const { headers } = c.res;
    headers.append("vary", "Origin");
    if (!allowed || origin === undefined) return;
    headers.set("access-control-allow-origin", origin);
    if (!preflight) {
      headers.set("access-control-expose-headers", "Location, Retry-After, Content-Language, Stadttor-Place, Stadttor-Proof");
      return;
    }
    headers.set("access-control-allow-methods", allow.methods);
    headers.set("access-control-allow-headers", allow.headers);
    headers.set("access-control-max-age", String(MAX_AGE_S));
  });
}
