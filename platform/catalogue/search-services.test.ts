import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { inTenant } from "../core/tenant-transaction.ts";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { insertTenant, type TestTenant } from "../run/test-tenant.ts";
import { loadSearch } from "./search-page.ts";
import { normalizeQuery, searchServices } from "./search-services.ts";

let database: TestDatabase;
let pools: Pools;
let sql: postgres.Sql;
let town: TestTenant;

beforeAll(async () => {
  database = await testDatabase();
  sql = postgres(database.ownerUrl, { max: 1 });
  pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 8 });
});
beforeEach(async () => {
  town = await insertTenant(database.ownerUrl);
});
afterAll(async () => {
  await closePools(pools);
  await sql.end();
  await database.close();
});

const callOf = ({ tenant }: TestTenant) => ({ pool: pools.app, tenant, actor: { kind: "citizen" } }) as const;
const search = (query: string, where = town) => inTenant(callOf(where), (ctx) => searchServices(ctx, { query, language: "de" }));
const found = async (query: string, where = town) => {
  const { hits, nearest } = await search(query, where);
  return nearest ? [] : hits.map(({ slug }) => slug);
};

async function addService(where: TestTenant, slug: string, name: string, keywords: readonly string[] = []): Promise<void> {
  await sql`insert into services (tenant_id, office_id, slug, name, summary, description, documents, fees, fees_source, fees_as_of, keywords,
      minutes, max_quantity, presence_required)
    select tenant_id, office_id, ${slug}, ${sql.json({ de: name })}, ${sql.json({ de: "-" })}, description, documents, fees, fees_source,
      fees_as_of, ${[...keywords]}, minutes, max_quantity, presence_required
    from services where tenant_id = ${where.tenant.id} and id = ${where.serviceId}`;
}

describe("a change is searched at once", () => {
  test("a new service, a keyword, a retired service", async () => {
    expect(await found("sperrmüll")).toEqual([]);
    await addService(town, "sperrmuell", "Sperrmüll abholen lassen");
    expect(await found("sperrmüll")).toEqual(["sperrmuell"]);

    expect(await found("gerümpel")).toEqual([]);
    await sql`update services set keywords = '{gerümpel}' where tenant_id = ${town.tenant.id} and slug = 'sperrmuell'`;
    expect(await found("gerümpel")).toEqual(["sperrmuell"]);

    await sql`update services set active = false where tenant_id = ${town.tenant.id} and slug = 'sperrmuell'`;
    expect(await found("sperrmüll")).toEqual([]);
    expect(await found("gerümpel")).toEqual([]);
  });

  test("a synonym, and its end", async () => {
    expect(await found("bäbberle")).toEqual([]);
    await sql`insert into search_synonyms (tenant_id, term, means) values (${town.tenant.id}, 'bäbberle', 'Wohnsitz')`;
    expect(await found("Bäbberle")).toEqual(["wohnsitz-ummelden"]);
    await sql`delete from search_synonyms where tenant_id = ${town.tenant.id}`;
    expect(await found("bäbberle")).toEqual([]);
  });

  test("also for requests that come while the index is being built", async () => {
    await addService(town, "hund-anmelden", "Hund anmelden");
    const answers = await Promise.all(Array.from({ length: 12 }, () => found("hund")));
    expect(answers).toEqual(Array.from({ length: 12 }, () => ["hund-anmelden"]));
  });

  test("and what is rolled back was never there", async () => {
    await found("wohnsitz");
    const attempt = inTenant(callOf(town), async (ctx) => {
      await ctx.tx.execute(`update services set keywords = '{quetschkommode}'`);
      // The writer itself sees it.
      expect((await searchServices(ctx, { query: "quetschkommode", language: "de" })).nearest).toBe(false);
      throw new Error("no");
    });
    await expect(attempt).rejects.toThrow("no");
    // The next change gets the version that was rolled back.
    await sql`update services set keywords = '{ziehharmonika}' where tenant_id = ${town.tenant.id}`;
    expect(await found("quetschkommode")).toEqual([]);
    expect(await found("ziehharmonika")).toEqual(["wohnsitz-ummelden"]);
  });
});

test("a town finds its own services only, with both indexes kept under the same version", async () => {
  const other = await insertTenant(database.ownerUrl);
  await addService(town, "fischereischein", "Fischereischein");
  await addService(other, "jagdschein", "Jagdschein");
  await sql`insert into search_synonyms (tenant_id, term, means) values (${other.tenant.id}, 'petri', 'Wohnsitz')`;
  await sql`update content_versions set version = 77 where tenant_id in ${sql([town.tenant.id, other.tenant.id])}`;
  for (let round = 0; round < 2; round++) {
    expect(await found("fischereischein", town)).toEqual(["fischereischein"]);
    expect(await found("jagdschein", other)).toEqual(["jagdschein"]);
    expect(await found("petri", other)).toEqual(["wohnsitz-ummelden"]);
    const strange = [...(await search("jagdschein", town)).hits, ...(await search("petri", town)).hits].map(({ id }) => id);
    const own = await sql<{ id: string }[]>`select id from services where tenant_id = ${town.tenant.id}`;
    expect(own.map(({ id }) => id)).toEqual(expect.arrayContaining(strange));
    expect(await found("petri", town)).toEqual([]);
    expect(await found("fischereischein", other)).toEqual([]);
  }
});

test("summaries are searched in the languages the town offers, names in all", async () => {
  const [name, summary] = [sql.json({ de: "Wohnsitz", tr: "İkametgah" }), sql.json({ de: "-", tr: "Taşınanlar" })];
  await sql`update services set name = ${name}, summary = ${summary} where tenant_id = ${town.tenant.id}`;
  await sql`update tenant_settings set languages = '{de,en}' where tenant_id = ${town.tenant.id}`;
  expect(await found("ikametgah")).toEqual(["wohnsitz-ummelden"]);
  expect(await found("taşınanlar")).toEqual([]);
  await sql`update tenant_settings set languages = '{de,tr}' where tenant_id = ${town.tenant.id}`;
  expect(await found("taşınanlar")).toEqual(["wohnsitz-ummelden"]);
});

describe("a query", () => {
  test("is trimmed, cut, and kept whole at characters of two units", () => {
    expect(normalizeQuery("  zwei \n Worte\u0000 ")).toBe("zwei Worte");
    expect([...normalizeQuery("🦊".repeat(300))]).toHaveLength(100);
    expect(normalizeQuery("u\u0308")).toBe("ü");
  });

  test("of any length is answered", async () => {
    const answer = await search("donaudampfschifffahrt".repeat(5000));
    expect(answer.query).toHaveLength(100);
    expect(answer.hits.length).toBeGreaterThan(0);
  });

  test("has pages of hits that do not overlap", async () => {
    for (let number = 0; number < 23; number++) await addService(town, `pass-${number}`, `Pass Nummer ${number}`);
    const page = (seite: string) =>
      inTenant(callOf(town), (ctx) => {
        const query = new URLSearchParams({ q: "pass", seite });
        return loadSearch(ctx, { language: "de", params: {}, query, form: new URLSearchParams(), origin: "http://x" });
      });
    const pages = [await page("1"), await page("2"), await page("3")];
    expect(pages.map(({ hits }) => hits.length)).toEqual([10, 10, 3]);
    expect(new Set(pages.flatMap(({ hits }) => hits.map(({ slug }) => slug))).size).toBe(23);
    expect(pages[1]).toMatchObject({ query: "pass", total: 23, page: 2, pages: 3, nearest: false });
    for (const beyond of ["4", "99", "102", "999", "1000", "9".repeat(400)]) {
      const { page: shown, hits } = await page(beyond);
      expect([shown, hits.length], beyond).toEqual([3, 3]);
    }
    for (const none of ["", "0", "-1", "2.5", "1e3", "zwei"]) expect(await page(none), none).toMatchObject({ page: 1 });
  });

  test("that nothing matches leads to the nearest services, offices", async () => {
    const data = await inTenant(callOf(town), (ctx) =>
      loadSearch(ctx, {
        language: "en",
        params: {},
        query: new URLSearchParams({ q: "qqqqq" }),
        form: new URLSearchParams(),
        origin: "http://x",
      }),
    );
    expect(data.nearest).toBe(true);
    expect(data.hits.map(({ slug }) => slug)).toEqual(["wohnsitz-ummelden"]);
    expect(data.offices.map(({ slug }) => slug)).toEqual(["buergeramt"]);
    expect(data).toMatchObject({ waysOn: [], postalCode: "" });
  });

  test("that is about the site leads to its pages", async () => {
    const data = await inTenant(callOf(town), (ctx) =>
      loadSearch(ctx, {
        language: "de",
        params: {},
        query: new URLSearchParams({ q: "Öffnungszeiten 76133" }),
        form: new URLSearchParams(),
        origin: "http://x",
      }),
    );
    expect(data).toMatchObject({ waysOn: ["hours", "locations"], postalCode: "76133" });
  });
});
