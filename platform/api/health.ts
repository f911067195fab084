import { getConnInfo } from "@hono/node-server/conninfo";
import { sql } from "drizzle-orm";
import { Hono } from "hono";
import { readdirSync } from "node:fs";
import { metricsPage } from "../core/metrics.ts";
import { sameSecret } from "../core/ids.ts";
import { onPlatform } from "../core/tenant-transaction.ts";
import type { AppEnv, Deps } from "./app-env.ts";

const CHECK_TIMEOUT_MS = 2_000;

/**
 * `/healthz` the process lives; `/readyz` it can serve: database, Redis and migrations, each named; `/metrics` for
 * Prometheus, open to this machine and to whoever holds METRICS_TOKEN. Answered for any host, since probes use addresses.
 */
export function health(deps: Deps, migrationsFolder: string): Hono<AppEnv> {
  const expected = readdirSync(migrationsFolder).filter((name) => name.endsWith(".sql")).length;
  const app = new Hono<AppEnv>();
  app.get("/healthz", (c) => c.json({ status: "ok" }));
  app.get("/readyz", async (c) => {
    const [migrations, redis] = await Promise.allSettled([
      within(onPlatform(deps.pools.app, ({ tx }) => tx.execute(sql`select count(*)::int as applied from schema_migrations`))),
      within(deps.redis.ping()),
    ]);
    const applied = migrations.status === "fulfilled" ? (migrations.value.rows[0] as { applied: number }).applied : null;
    const checks = {
      database: applied === null ? "away" : "ok",
      migrations: applied === null ? "unknown" : applied >= expected ? "ok" : `${applied} of ${expected}`,
      redis: redis.status === "fulfilled" ? "ok" : "away",
    };
    // Bookings go on without Redis, so it is reported and does not take the server out of rotation.
    const ready = checks.database === "ok" && checks.migrations === "ok";
    return c.json({ status: ready ? "ready" : "not ready", ...checks }, ready ? 200 : 503);
  });
  app.get("/metrics", async (c) => {
    const address = getConnInfo(c).remote.address ?? "";
    const local = deps.env.TRUSTED_HOPS === 0 && /^(127\.|::1$|::ffff:127\.)/.test(address);
    const bearer = /^Bearer (.+)$/.exec(c.req.header("authorization") ?? "")?.[1];
    const known = deps.env.METRICS_TOKEN !== undefined && bearer !== undefined && sameSecret(bearer, deps.env.METRICS_TOKEN);
    if (!local && !known) return c.body(null, 404);
    const { contentType, body } = await metricsPage();
    return c.body(body, 200, { "content-type": contentType });
  });
  return app;
}

function within<T>(work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("timed out")), CHECK_TIMEOUT_MS);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
