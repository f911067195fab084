import { afterAll, beforeAll, expect, test } from "vitest";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { inTenant, type TenantCtx } from "../core/tenant-transaction.ts";
import { testDatabase } from "../run/test-database.ts";
import { insertTenant, type TestTenant } from "../run/test-tenant.ts";
import { applyScheduling, bookingFile, exportScheduling } from "./blueprint.ts";
import { checkScheduling } from "./check-blueprint.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
let pools: Pools;
let town: TestTenant;
beforeAll(async () => {
  database = await testDatabase();
  town = await insertTenant(database.ownerUrl);
  pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 2 });
});
afterAll(async () => {
  await closePools(pools);
  await database.close();
});

const as = <T>(run: (ctx: TenantCtx) => Promise<T>) =>
  inTenant({ pool: pools.app, tenant: town.tenant, actor: { kind: "system", job: "test" } }, run);
type Locations = Parameters<typeof exportScheduling>[1]["locations"];
const here = (stepFree: boolean) => [{ slug: "rathaus", step_free: stepFree }] as unknown as Locations;

test("needs are written, found unchanged, and come out as they went in, in one order", async () => {
  const before = await as((ctx) => exportScheduling(ctx, { locations: here(true) }));
  expect(before.booking.needs).toEqual({});
  const needs = { more_time: 10, wheelchair: 0, interpreter: 15 };
  const blueprint = { ...before, booking: { ...before.booking, needs } };
  expect((await as((ctx) => applyScheduling(ctx, blueprint)))["booking_settings"]).toMatchObject({ updated: 1 });
  expect((await as((ctx) => applyScheduling(ctx, blueprint)))["booking_settings"]).toMatchObject({ unchanged: 1 });
  const after = await as((ctx) => exportScheduling(ctx, { locations: here(true) }));
  expect(Object.entries(after.booking.needs)).toEqual([
    ["interpreter", 15],
    ["wheelchair", 0],
    ["more_time", 10],
  ]);
  expect(bookingFile.parse(after.booking)).toEqual(after.booking);
});

test.each([{ sauna: 10 }, { more_time: -1 }, { more_time: 1.5 }, { more_time: 500 }])("%j is no list of needs", async (needs) => {
  const { booking } = await as((ctx) => exportScheduling(ctx, { locations: here(true) }));
  expect(bookingFile.safeParse({ ...booking, needs }).success).toBe(false);
  expect(bookingFile.parse({ ...booking, needs: undefined }).needs).toEqual({});
});

test("a way without steps is not promised where there is none", async () => {
  const blueprint = await as((ctx) => exportScheduling(ctx, { locations: here(true) }));
  const promising = { ...blueprint, booking: { ...blueprint.booking, needs: { wheelchair: 0 } } };
  const check = (stepFree: boolean) =>
    checkScheduling(promising, { locations: here(stepFree), services: [] } as unknown as Parameters<typeof checkScheduling>[1]);
  expect(check(true)).toEqual([]);
  expect(check(false)).toEqual([{ file: "booking.yaml", path: ["needs", "wheelchair"], message: expect.stringContaining("step_free") }]);
});
