import { resolve } from "node:path";
import postgres from "postgres";
import { openAdmission } from "../admission/admission.ts";
import { closePools, openPools } from "../core/db.ts";
import { applyFolders } from "../onboarding/apply-folders.ts";
import { testDatabase } from "../run/test-database.ts";
import { createApp } from "../server.ts";
import { PageCache } from "./page-cache.ts";
import { loadRenderer } from "./renderer.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const PORT = 3999;

/** Asks the app for an address of the town. */
export type Ask = (path: string, headers?: Record<string, string>) => Promise<Response>;

/** The whole app in this process, with the built pages, over one of the demo towns as its blueprint declares it. */
export async function demoTown(slug: string) {
  process.env["TOKEN_KEY"] ??= "a key for tests that is long enough";
  const database = await testDatabase();
  await applyFolders(database.ownerUrl, [resolve(ROOT, "tenants/demo", slug)], "stadttor.localhost");
  const sql = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  const pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 4 });
  const renderer = await loadRenderer(resolve(ROOT, "web-citizen/dist/server/render.js"));
  const env = { BASE_DOMAIN: "stadttor.localhost", PUBLIC_SCHEME: "http", PORT, TRUSTED_HOPS: 0 } as Parameters<typeof createApp>[0]["env"];
  const host = `${slug}.stadttor.localhost:${PORT}`;
  /** One more server over the same town, with what it keeps of its own. */
  const server = (own: { readonly pageCache?: PageCache; readonly renderer?: typeof renderer } = {}): Ask => {
    const redis = { ping: () => Promise.resolve("PONG") };
    const admission = openAdmission({ redis: null, pool: pools.app, trustedHops: 0, now: Date.now });
    const app = createApp({
      env,
      pools,
      redis,
      admission,
      pageCache: own.pageCache ?? new PageCache(),
      renderer: own.renderer ?? renderer,
    });
    return async (path, headers = {}) =>
      app.request(`http://${host}${path}`, { headers: { host, ...headers } }, { incoming: { socket: { remoteAddress: "192.0.2.1" } } });
  };
  const [row] = await sql<{ id: string }[]>`select id from tenants where slug = ${slug}`;
  const close = async () => {
    await sql.end();
    await closePools(pools);
    await database.close();
  };
  return { tenantId: row!.id, origin: `http://${host}`, sql, renderer, server, close };
}
