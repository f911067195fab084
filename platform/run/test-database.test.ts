import { Redis } from "ioredis";
import postgres from "postgres";
import { expect, test } from "vitest";
import { testDatabase, testRedis } from "./test-database.ts";

test("a cloned database is migrated, apart from others, and open to the three roles", async () => {
  const [one, two] = await Promise.all([testDatabase(), testDatabase()]);
  const owner = postgres(one.ownerUrl, { max: 1 });
  await owner`insert into tenants (slug, name, kind, land) values ('a', 'A', 'demo', 'BW')`;
  await owner.end();
  for (const [url, user, seen] of [
    [one.appUrl, "stadttor_app", 1],
    [one.operatorUrl, "stadttor_operator", 1],
    [two.appUrl, "stadttor_app", 0],
  ] as const) {
    const sql = postgres(url, { max: 1 });
    const [row] = await sql`select current_user, (select count(*)::int from tenants) as tenants,
        to_regclass('appointments') is not null as migrated`;
    await sql.end();
    expect(row).toEqual({ current_user: user, tenants: seen, migrated: true });
  }
  await Promise.all([one.close(), two.close()]);
});

test("each test file gets a Redis database of its own", async () => {
  const [one, two] = await Promise.all([testRedis(), testRedis()]);
  const [a, b] = [new Redis(one.url), new Redis(two.url)];
  await a.set("key", "a");
  expect([await a.get("key"), await b.get("key")]).toEqual(["a", null]);
  expect(await a.config("GET", "maxmemory-policy")).toEqual(["maxmemory-policy", "noeviction"]);
  await Promise.all([a.quit(), b.quit()]);
  await one.close();
});
