import { resolve } from "node:path";
import { trpcServer } from "@hono/trpc-server";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { compress } from "hono/compress";
import { Redis } from "ioredis";
import type { AddressInfo } from "node:net";
import { openAdmission } from "./admission/admission.ts";
import type { AppEnv, Deps } from "./api/app-env.ts";
import { assets } from "./api/assets.ts";
import { type CitizenCall, citizenCall } from "./api/citizen-call.ts";
import { citizenRouter } from "./api/citizen.ts";
import { etagOfKept } from "./api/etag-of-kept.ts";
import { frontPage } from "./api/front-page.ts";
import { health } from "./api/health.ts";
import { hostGate } from "./api/host-gate.ts";
import { httpServer } from "./api/http-server.ts";
import { originCheck } from "./api/origin-check.ts";
import { pages } from "./api/pages.ts";
import { plainError } from "./api/plain-error.ts";
import { PageCache } from "./api/page-cache.ts";
import { loadRenderer } from "./api/renderer.ts";
import { requestLog } from "./api/request-log.ts";
import { refuseOutside } from "./api/refuse.ts";
import { rest } from "./api/rest.ts";
import { REST_ROOT } from "./api/operations.ts";
import { securityHeaders } from "./api/security-headers.ts";
import { townLimit } from "./api/town-limit.ts";
import { closePools, openPools } from "./core/db.ts";
import { readEnv } from "./core/env.ts";
import { log, safeError } from "./core/log.ts";

const ROOT = resolve(import.meta.dirname, "..");
/** Of a form and of a procedure's input. */
const MAX_BODY_BYTES = 64 * 1024;
/** A Redis that does not answer counts as away: what asks it goes on without. */
const REDIS_MS = 500;

/** Everything the server answers, in the order a request meets it. */
export function createApp(deps: Deps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(requestLog);
  app.use(securityHeaders(deps.env));
  app.route("/", health(deps, resolve(ROOT, "migrations")));
  app.use(hostGate(deps));
  app.use(townLimit());
  app.route(REST_ROOT, rest(deps));
  app.use(originCheck);
  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => plainError(c, 413, "body_too_large") }));
  app.route("/", assets(deps, resolve(ROOT, "web-citizen/dist/client")));
  app.use(compress());
  app.use(etagOfKept);
  app.route("/", frontPage(deps));
  app.use(
    "/api/citizen/*",
    trpcServer({
      endpoint: "/api/citizen",
      router: citizenRouter,
      maxBatchSize: 10,
      createContext: (_options, c) => ({ ...citizenCall(deps, c) }),
      responseMeta: ({ ctx }) => ({ headers: (ctx as CitizenCall | undefined)?.told ?? new Headers() }),
    }),
  );
  app.route("/", pages(deps));
  app.onError((error, c) => refuseOutside(c, error));
  return app;
}

/** Starts the server, and stops it on SIGTERM once the requests under way are answered. */
async function main(): Promise<void> {
  const env = readEnv();
  const redis = new Redis(env.REDIS_URL, { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: REDIS_MS });
  redis.on("error", (error) => log.warn(safeError(error), "redis away"));
  const pools = openPools(env);
  const renderer = await loadRenderer(resolve(ROOT, "web-citizen/dist/server/render.js"));
  const admission = openAdmission({ redis, pool: pools.app, trustedHops: env.TRUSTED_HOPS, now: Date.now });
  const { server, drain } = httpServer(createApp({ env, pools, renderer, redis, pageCache: new PageCache(), admission }).fetch);
  server.on("error", (error: NodeJS.ErrnoException) => {
    log.fatal(
      { code: error.code, port: env.PORT },
      error.code === "EADDRINUSE" ? `port ${env.PORT} is taken; set PORT to another` : "server failed",
    );
    process.exit(1);
  });
  server.listen(env.PORT, () => log.info({ port: (server.address() as AddressInfo).port }, "server ready"));

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    log.info("server drains");
    const forced = setTimeout(() => process.exit(1), 25_000);
    await drain();
    await closePools(pools);
    redis.disconnect();
    clearTimeout(forced);
    log.info("server stopped");
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

if (import.meta.main) {
  await main().catch((error: unknown) => {
    log.fatal(safeError(error), error instanceof Error ? error.message : "server failed");
    process.exit(1);
  });
}
