import postgres from "postgres";
import { expect, test } from "vitest";
import { closePools, openPools } from "../core/db.ts";
import { inTenant } from "../core/tenant-transaction.ts";
import { sql as query } from "drizzle-orm";
import { testDatabase } from "./test-database.ts";
import { insertTenant } from "./test-tenant.ts";

test("an inserted town is complete, and its own rows are all it sees", async () => {
  const database = await testDatabase();
  const first = await insertTenant(database.ownerUrl);
  const second = await insertTenant(database.ownerUrl, {
    tenant: { land: "BB" },
    channels: ["counter", "video"],
    counters: 3,
    publicCounters: 1,
    booking: { slot_minutes: 20 },
  });
  const pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 2 });
  for (const [town, rules, slot] of [
    [first, 5, 15],
    [second, 10, 20],
  ] as const) {
    const seen = await inTenant({ pool: pools.app, tenant: town.tenant, actor: { kind: "system", job: "test" } }, async ({ tx }) => {
      const { rows } = await tx.execute(query`select (select count(*)::int from opening_rules) as rules, slot_minutes as slot,
        (select array_agg(id order by position) from resources) as counters from booking_settings`);
      return rows;
    });
    expect(seen).toEqual([{ rules, slot, counters: town.counterIds }]);
  }
  await closePools(pools);
  const owner = postgres(database.ownerUrl, { max: 1 });
  const [{ empty } = { empty: null }] =
    await owner`select count(*)::int as empty from tenants t where not exists (select from service_offers o where o.tenant_id = t.id)`;
  await owner.end();
  expect(empty).toBe(0);
  await database.close();
});
