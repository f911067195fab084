import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { inTenant } from "../core/tenant-transaction.ts";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import type { TestTenant } from "../run/test-tenant.ts";
import { searchServices } from "./search-services.ts";
import { insertStarterTenant } from "./search-starter.fixture.ts";

const LISTS = path.join(import.meta.dirname, "../../packages/proving/search");
const WANTED = 0.95;

let database: TestDatabase;
let pools: Pools;
let town: TestTenant;

beforeAll(async () => {
  database = await testDatabase();
  town = await insertStarterTenant(database.ownerUrl);
  pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 2 });
});
afterAll(async () => {
  await closePools(pools);
  await database.close();
});

interface Count {
  readonly kind: string;
  asked: number;
  first: number;
  three: number;
}

/** Totals only: which queries miss is nobody's to know, or the list would be tuned against. */
async function measure(file: string): Promise<Count[]> {
  const counts: Count[] = [];
  const lines = (await readFile(path.join(LISTS, file), "utf8")).split("\n").slice(1);
  for (const line of lines) {
    if (line.startsWith("#")) counts.push({ kind: line.slice(1).trim(), asked: 0, first: 0, three: 0 });
    const [query = "", services] = line.split("\t");
    const count = counts.at(-1);
    if (services === undefined || count === undefined) continue;
    const wanted = services.trim().split(",");
    const { hits } = await inTenant({ pool: pools.app, tenant: town.tenant, actor: { kind: "citizen" } }, (ctx) =>
      searchServices(ctx, { query, language: "de", limit: 3 }),
    );
    const slugs = hits.map(({ slug }) => slug);
    count.asked++;
    if (wanted.includes(slugs[0] ?? "")) count.first++;
    if (slugs.some((slug) => wanted.includes(slug))) count.three++;
  }
  const all = { kind: "all", asked: 0, first: 0, three: 0 };
  for (const count of counts) {
    all.asked += count.asked;
    all.first += count.first;
    all.three += count.three;
  }
  return [...counts, all];
}

test.each([
  ["pairs.tsv", 260],
  ["tuning.tsv", 60],
])("%s: the wanted service is among the first three", async (file, atLeast) => {
  const counts = await measure(file);
  const share = (part: number, of: number) => `${((100 * part) / of).toFixed(1)} %`;
  const rows = counts.map(
    ({ kind, asked, first, three }) => `  ${kind}: ${asked} asked, ${share(first, asked)} first, ${share(three, asked)} in three`,
  );
  process.stdout.write(`${[file, ...rows].join("\n")}\n`);
  const all = counts.at(-1)!;
  // A failure says how many, never which.
  expect(all.asked).toBeGreaterThanOrEqual(atLeast);
  expect(all.three / all.asked).toBeGreaterThanOrEqual(WANTED);
});
