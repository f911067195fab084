import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { inTenant } from "../core/tenant-transaction.ts";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { insertTenant, type TestTenant } from "../run/test-tenant.ts";
import { loadLocations } from "./load-locations.ts";

let database: TestDatabase;
let pools: Pools;
let owner: Sql;
let town: TestTenant;

beforeAll(async () => {
  database = await testDatabase();
  pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 1 });
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  town = await insertTenant(database.ownerUrl);
  await owner`
    insert into locations (tenant_id, office_id, municipality_id, slug, name, street, postal_code, city, phone, directions, step_free,
                           position, postal_codes)
    select tenant_id, office_id, municipality_id, 'nord', name, street, '69123', city, phone, directions, step_free, 1, '{69124,69126}'
    from locations`;
});
afterAll(async () => {
  await owner.end();
  await closePools(pools);
  await database.close();
});

test.each([
  ["", "none", ["rathaus", "nord"], []],
  ["69124", "found", ["nord", "rathaus"], ["nord"]],
  [" 69 126 ", "found", ["nord", "rathaus"], ["nord"]],
  ["69123", "found", ["nord", "rathaus"], ["nord"]],
  ["10115", "elsewhere", ["rathaus", "nord"], []],
  ["6912", "invalid", ["rathaus", "nord"], []],
  ["69123\u0000", "invalid", ["rathaus", "nord"], []],
])("postal code %j: %s", async (typed, answer, order, nearest) => {
  const found = await inTenant({ pool: pools.app, tenant: town.tenant, actor: { kind: "citizen" } }, (ctx) =>
    loadLocations(ctx, typed, "de"),
  );
  expect([found.postalCode, found.answer]).toEqual([typed.trim(), answer]);
  expect(found.locations.map(({ slug }) => slug)).toEqual(order);
  expect(found.locations.filter((location) => location.nearest).map(({ slug }) => slug)).toEqual(nearest);
});
