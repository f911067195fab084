import { resolve } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { applyFolders } from "../onboarding/apply-folders.ts";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { createApp } from "../server.ts";
import { PageCache } from "./page-cache.ts";
import { loadRenderer } from "./renderer.ts";

/** Which address is which page, and in which languages there is one: Musterstadt has German and Leichte Sprache. */
const HOST = "musterstadt.stadttor.localhost:3999";
const SERVICE = "wohnsitz-ummelden";
let database: TestDatabase;
let pools: Pools;
let sql: postgres.Sql;
let ask: (path: string) => Promise<Response>;
const kept: string[] = [];
beforeAll(async () => {
  database = await testDatabase();
  await applyFolders(database.ownerUrl, [resolve(import.meta.dirname, "../../tenants/demo/musterstadt")], "stadttor.localhost");
  sql = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 2 });
  const renderer = await loadRenderer(resolve(import.meta.dirname, "../../web-citizen/dist/server/render.js"));
  const env = { BASE_DOMAIN: "stadttor.localhost", PUBLIC_SCHEME: "http", PORT: 3999, TRUSTED_HOPS: 0 } as Parameters<
    typeof createApp
  >[0]["env"];
  const pageCache = new PageCache();
  const make = pageCache.make.bind(pageCache);
  pageCache.make = (place, ...rest) => (kept.push(place), make(place, ...rest));
  const app = createApp({ env, pools, renderer, redis: { ping: () => Promise.resolve("PONG") }, pageCache });
  ask = async (path) =>
    app.request(`http://${HOST}${path}`, { headers: { host: HOST } }, { incoming: { socket: { remoteAddress: "192.0.2.1" } } });
});
afterAll(async () => {
  await sql.end();
  await closePools(pools);
  await database.close();
});

test.each([
  ["/leistungen/%77ohnsitz-ummelden", "/leistungen/wohnsitz-ummelden"],
  ["/%6Ceistungen/wohnsitz%2dummelden?a=%62", "/leistungen/wohnsitz-ummelden?a=%62"],
  ["/%68ilfe", "/hilfe"],
])("%s leads to %s and is kept as no page of its own", async (spelled, plain) => {
  kept.length = 0;
  const answer = await ask(spelled);
  expect([answer.status, answer.headers.get("location")]).toEqual([301, plain]);
  expect(kept).toEqual([]);
});

test.each(["//example.org/%61", "/%2F%2Fexample.org/%61", "/%5Cexample.org/%61"])("%s leads to no other site", async (path) => {
  const location = (await ask(path)).headers.get("location");
  if (location !== null) expect(location).toMatch(/^\/(?![/\\])/);
});

test("what cannot be written otherwise stays as it is", async () => {
  expect((await ask("/leistungen/%C3%BCber")).status).toBe(404);
  expect((await ask("/leistungen/a%2Fb")).status).toBe(404);
});

test("a language the town does not offer has neither pages nor files", async () => {
  for (const path of ["", "/leistungen", "/leistungen.json", `/leistungen/${SERVICE}/leistung.json`, "/sitemap.xml", "/robots.txt"]) {
    expect((await ask(`/tr${path}`)).status, path).toBe(404);
    expect((await ask(path === "" ? "/" : path)).status, path).toBe(200);
  }
  expect((await ask(`/de-leicht/leistungen/${SERVICE}/leistung.json`)).status).toBe(200);
});

test("the procedure tells of a service what holds today, and nothing that is dated ahead or the town's own business", async () => {
  const changes = [
    { from: "2020-01-01", fees: { de: "Seit 2020: 5 Euro" } },
    { from: "2090-01-01", fees: { de: "Ab 2090: 9 Euro" }, description: { de: "Ein Geheimnis" } },
  ];
  await sql`update services set changes = ${sql.json(changes)}, review_on = '2027-01-01' where slug = ${SERVICE}`;
  const answer = await ask(`/api/citizen/catalogue.service?input=${encodeURIComponent(JSON.stringify({ slug: SERVICE }))}`);
  const text = await answer.text();
  expect(answer.status).toBe(200);
  expect(text).toContain("Seit 2020: 5 Euro");
  expect(text).not.toMatch(/Geheimnis|reviewOn|tenantId|"changes"/);
});
