import { afterAll, beforeAll, expect, test } from "vitest";
import { demoTown, type Ask } from "./demo-town.fixture.ts";

let town: Awaited<ReturnType<typeof demoTown>>;
let ask: Ask;
let origin: string;
beforeAll(async () => {
  town = await demoTown("heidelberg");
  ask = town.server();
  origin = town.origin;
});
afterAll(() => town.close());

interface List {
  readonly services: readonly {
    readonly slug: string;
    readonly name: string;
    readonly page: string;
    readonly json: string;
    readonly snippet: string;
  }[];
}

test("the list names every service, and each address it gives answers", async () => {
  const answer = await ask("/leistungen.json");
  expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
  const { services } = (await answer.json()) as List;
  expect(services.length).toBeGreaterThan(30);
  for (const { page, json, snippet } of services.slice(0, 4)) {
    for (const address of [page, json, snippet]) {
      expect(address.startsWith(origin)).toBe(true);
      expect((await ask(address.slice(origin.length))).status, address).toBe(200);
    }
  }
});

test("one service as JSON says what its page says, in the asked language", async () => {
  const told = async (path: string) => (await (await ask(path)).json()) as Record<string, unknown>;
  const de = await told("/leistungen/personalausweis/leistung.json");
  expect(de).toMatchObject({ slug: "personalausweis", textLanguage: "de", presenceRequired: true, town: "Heidelberg" });
  expect((de["documents"] as string[]).length).toBeGreaterThan(1);
  expect(await told("/en/leistungen/personalausweis/leistung.json")).toMatchObject({ textLanguage: "en" });
  expect(await told("/tr/leistungen/personalausweis/leistung.json")).toMatchObject({ textLanguage: "en", name: { lang: "tr" } });
  expect((await ask("/leistungen/gibt-es-nicht/leistung.json")).status).toBe(404);
});

test("any site's script may read open data, and nothing else", async () => {
  const from = { origin: "https://www.stranger.example" };
  for (const path of ["/leistungen.json", "/leistungen/personalausweis/leistung.json"]) {
    const { headers } = await ask(path, from);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-allow-credentials")).toBeNull();
    expect(headers.get("set-cookie")).toBeNull();
  }
  for (const path of ["/", "/termin", "/api/citizen/catalogue.services?input={}", "/sitemap.xml"]) {
    expect((await ask(path, from)).headers.get("access-control-allow-origin"), path).toBeNull();
  }
});

test("the sitemap lists pages that answer, in every language of the town, and nobody's appointment", async () => {
  const xml = await (await ask("/sitemap.xml")).text();
  const addresses = [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => (address ?? "").replaceAll("&amp;", "&"));
  expect(addresses.length).toBeGreaterThan(300);
  expect(new Set(addresses).size).toBe(addresses.length);
  for (const language of ["", "/de-leicht", "/en", "/tr", "/uk", "/ar"]) {
    const path = `${language}/leistungen/personalausweis`;
    expect(addresses).toContain(origin + path);
    expect((await ask(path)).status, path).toBe(200);
  }
  for (const address of addresses.filter((_, i) => i % 23 === 0))
    expect((await ask(address.slice(origin.length))).status, address).toBe(200);
  expect(addresses.filter((address) => /\/termin\/|\/suche/.test(address))).toEqual([]);
  expect(xml).toMatch(/<xhtml:link rel="alternate" hreflang="ar" href="[^"]+\/ar\/leistungen\/personalausweis"/);
});

test("a demo asks robots to stay away; a live town shows them all but appointments", async () => {
  expect(await (await ask("/robots.txt")).text()).toMatch(/^User-agent: \*\nDisallow: \/\n/);
});
