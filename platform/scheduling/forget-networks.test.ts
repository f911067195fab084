import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { inTenant } from "../core/tenant-transaction.ts";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { insertTenant } from "../run/test-tenant.ts";
import { forgetNetworks } from "./forget-networks.ts";
import { insertTestAppointment } from "./test-appointment.ts";

let database: TestDatabase;
let pools: Pools;
let owner: Sql;
beforeAll(async () => {
  database = await testDatabase();
  pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 2 });
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await closePools(pools);
  await owner.end();
  await database.close();
});

test("from which network an appointment was held is forgotten after eight days, in this town: the report of a week has to read its Monday", async () => {
  const [here, there] = [await insertTenant(database.ownerUrl), await insertTenant(database.ownerUrl)];
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
  for (const [town, days] of [
    [here, 7.9],
    [here, 8.1],
    [here, 400],
    [there, 8.1],
  ] as const) {
    await insertTestAppointment(owner, town, { network_key: `day ${days}`, created_at: daysAgo(days) });
  }
  const actor = { kind: "system", job: "appointment.forget-networks" } as const;
  expect(await inTenant({ pool: pools.app, tenant: here.tenant, actor }, forgetNetworks)).toBe("idle");
  const kept = (town: typeof here) =>
    owner`select network_key from appointments where tenant_id = ${town.tenant.id} and network_key is not null`;
  expect(await kept(here)).toEqual([{ network_key: "day 7.9" }]);
  expect(await kept(there)).toEqual([{ network_key: "day 8.1" }]);
});

test("nobody but the system may", async () => {
  const town = await insertTenant(database.ownerUrl);
  await expect(inTenant({ pool: pools.app, tenant: town.tenant, actor: { kind: "citizen" } }, forgetNetworks)).rejects.toThrow("forbidden");
});
