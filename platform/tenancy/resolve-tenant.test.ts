import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { insertTenant } from "../run/test-tenant.ts";
import { readHostName } from "./host-name.ts";
import { tenantResolver } from "./resolve-tenant.ts";

const BASE = "stadttor.localhost";
let database: TestDatabase;
let pools: Pools;
let sql: postgres.Sql;

beforeAll(async () => {
  database = await testDatabase();
  pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 1 });
  sql = postgres(database.ownerUrl, { max: 1 });
  for (const slug of ["aachen", "bonn"]) await insertTenant(database.ownerUrl, { tenant: { slug } });
  const own = ["termine.aachen.example", "buergeramt.stadttor.localhost", "a.b.stadttor.localhost", "bonn.stadttor.localhost"];
  await sql`insert into hosts (host, tenant_id) select unnest(${own}::text[]), id from tenants where slug = 'aachen'`;
});
afterAll(async () => {
  await sql?.end();
  await closePools(pools);
  await database?.close();
});

const slugOf = async (header: string) => (await tenantResolver(pools.app)(readHostName(header, BASE)))?.slug ?? null;

test.for([
  ["aachen.stadttor.localhost", "aachen"],
  ["AACHEN.stadttor.localhost:3000", "aachen"],
  ["termine.aachen.example", "aachen"],
  ["a.b.stadttor.localhost", "aachen"],
  // One label below the base domain, and no town's slug.
  ["buergeramt.stadttor.localhost", "aachen"],
  // One label below the base domain, and another town's slug.
  ["bonn.stadttor.localhost", "bonn"],
  ["celle.stadttor.localhost", null],
  ["termine.bonn.example", null],
  ["stadttor.localhost", null],
  ["aachen", null],
  ["127.0.0.1", null],
] as const)("%s is %s", async ([header, slug]) => {
  expect(await slugOf(header)).toBe(slug);
});

test("a name is looked up once, by one statement, also one that nobody has", async () => {
  const resolve = tenantResolver(pools.app);
  const client = await pools.app.connect();
  const texts: string[] = [];
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  client.query = ((...args: unknown[]) => {
    texts.push(typeof args[0] === "string" ? args[0] : (args[0] as { text: string }).text);
    return query(...args);
  }) as typeof client.query;
  client.release();
  try {
    for (const header of ["aachen.stadttor.localhost", "buergeramt.stadttor.localhost", "celle.stadttor.localhost", "x.example"]) {
      texts.length = 0;
      await Promise.all([resolve(readHostName(header, BASE)), resolve(readHostName(header, BASE))]);
      await resolve(readHostName(header, BASE));
      expect(
        texts.filter((text) => text.includes("tenants")),
        header,
      ).toHaveLength(1);
    }
  } finally {
    client.query = query as typeof client.query;
  }
});
