import { createMiddleware } from "hono/factory";
import { originOf } from "../core/env.ts";
import { readHostName } from "../tenancy/host-name.ts";
import { tenantResolver } from "../tenancy/resolve-tenant.ts";
import type { AppEnv, Deps } from "./app-env.ts";
import { Refusal } from "./problem.ts";
import { refuseOutside } from "./refuse.ts";

/**
 * The host decides the tenant, and nothing else does: no forwarded header, no parameter. A town we do not know answers
 * 404, a host that is not ours 421 (RFC 9110, 15.5.20); both say nothing of any tenant.
 */
export function hostGate({ env, pools }: Deps) {
  const resolve = tenantResolver(pools.app);
  return createMiddleware<AppEnv>(async (c, next) => {
    const host = readHostName(c.req.header("host"), env.BASE_DOMAIN);
    if (host.kind === "malformed") return refuseOutside(c, new Refusal(421, "misdirected"));
    if (host.kind === "base") {
      c.set("origin", originOf(env, env.BASE_DOMAIN));
      return next();
    }
    const tenant = await resolve(host);
    if (tenant === null) {
      return refuseOutside(c, host.kind === "town" ? new Refusal(404, "town_not_found") : new Refusal(421, "misdirected"));
    }
    c.set("tenant", tenant);
    c.set("origin", originOf(env, host.kind === "town" ? `${host.slug}.${env.BASE_DOMAIN}` : host.host));
    return next();
  });
}
