import { afterAll, beforeAll, expect, test } from "vitest";
import { demoTown, type Ask } from "./demo-town.fixture.ts";
import { PageCache } from "./page-cache.ts";

/** Which address is which page, and in which languages there is one: Musterstadt has German and Leichte Sprache. */
const SERVICE = "wohnsitz-ummelden";
let town: Awaited<ReturnType<typeof demoTown>>;
let ask: Ask;
const kept: string[] = [];
beforeAll(async () => {
  town = await demoTown("musterstadt");
  const pageCache = new PageCache();
  const make = pageCache.make.bind(pageCache);
  pageCache.make = (place, ...rest) => (kept.push(place), make(place, ...rest));
  ask = town.server({ pageCache });
});
afterAll(() => town.close());

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
  await town.sql`update services set changes = ${town.sql.json(changes)}, review_on = '2027-01-01' where slug = ${SERVICE}`;
  const answer = await ask(`/api/citizen/catalogue.service?input=${encodeURIComponent(JSON.stringify({ slug: SERVICE }))}`);
  const text = await answer.text();
  expect(answer.status, text).toBe(200);
  expect(text).toContain("Seit 2020: 5 Euro");
  expect(text).not.toMatch(/Geheimnis|reviewOn|tenantId|"changes"/);
});
