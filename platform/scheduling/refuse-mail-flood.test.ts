import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { inTenant } from "../core/tenant-transaction.ts";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { insertTenant, type TestTenant } from "../run/test-tenant.ts";
import { refuseMailFlood } from "./refuse-mail-flood.ts";
import { insertTestAppointment } from "./test-appointment.ts";

let database: TestDatabase;
let pools: Pools;
let owner: Sql;
let town: TestTenant;
beforeAll(async () => {
  database = await testDatabase();
  pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 2 });
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
});
beforeEach(async () => {
  town = await insertTenant(database.ownerUrl);
});
afterAll(async () => {
  await closePools(pools);
  await owner.end();
  await database.close();
});

const later = new Date(Date.now() + 3_600_000);
const open = { status: "unconfirmed", confirmed_at: null, expires_at: later };
const lapsed = { status: "expired", confirmed_at: null, ended_at: new Date() };
const insert = async (count: number, columns: Record<string, string | Date | null>) => {
  for (let i = 0; i < count; i++) await insertTestAppointment(owner, town, columns);
};
const ask = (address = "aenne@example.org", of = town) =>
  inTenant({ pool: pools.app, tenant: of.tenant, actor: { kind: "citizen" } }, (ctx) =>
    refuseMailFlood(ctx, { id: crypto.randomUUID(), emailNorm: address }),
  );
const REFUSED = { kind: "limited", reason: "too_many_unconfirmed" };

test("a family's five may wait for their confirmation, a sixth not", async () => {
  await insert(4, open);
  await ask();
  await insert(1, open);
  await expect(ask()).rejects.toMatchObject(REFUSED);
  // Only this address, only this town.
  await ask("other@example.org");
  await ask(undefined, await insertTenant(database.ownerUrl));
});

test("ten in a day that nobody confirmed are enough", async () => {
  await insert(9, lapsed);
  await ask();
  await insert(1, lapsed);
  await expect(ask()).rejects.toMatchObject(REFUSED);
});

test("what was confirmed, or is longer ago than a day, does not count", async () => {
  await insert(12, {});
  await insert(12, { ...lapsed, created_at: new Date(Date.now() - 25 * 3_600_000) });
  await ask();
});

test("the one in question does not count, nor do those of who books for many", async () => {
  await insert(4, open);
  const id = await insertTestAppointment(owner, town, open);
  await inTenant({ pool: pools.app, tenant: town.tenant, actor: { kind: "citizen" } }, (ctx) =>
    refuseMailFlood(ctx, { id, emailNorm: "aenne@example.org" }),
  );
  await expect(ask()).rejects.toMatchObject(REFUSED);
  await owner`update booking_settings set exempt_addresses = '{@example.org}' where tenant_id = ${town.tenant.id}`;
  await ask();
});
