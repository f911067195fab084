import { readFile } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { parse } from "yaml";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportCatalogue } from "../catalogue/blueprint.ts";
import { serviceFacts } from "../catalogue/blueprint-schema.ts";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { inTenant, type TenantCtx } from "../core/tenant-transaction.ts";
import { testDatabase } from "../run/test-database.ts";
import { insertTenant, type TestTenant } from "../run/test-tenant.ts";
import { exportScheduling } from "./blueprint-export.ts";
import { bookingFile } from "./blueprint-schema.ts";
import { applyScheduling } from "./blueprint.ts";
import { checkScheduling } from "./check-blueprint.ts";

/** A service that states none of these. */
const STARTER = new URL("../../tenants/starter/services/wohnsitz-ummelden.yaml", import.meta.url);
const LEFT_OUT = [
  "further_minutes",
  "buffer_before_minutes",
  "buffer_after_minutes",
  "only_with",
  "counter_skills",
  "room_skills",
  "device_skills",
  "by_invitation",
] as const;

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

test("what a booking.yaml leaves out is what a town has that nobody has told otherwise", async () => {
  const booking = await as(async (ctx) => {
    const optional = Object.entries(bookingFile.shape).filter(([name, field]) => field.isOptional() && name !== "locations");
    const untold = optional.map(([name]) => sql`${sql.identifier(name)} = default`);
    await ctx.tx.execute(sql`update booking_settings set ${sql.join(untold, sql`, `)}`);
    return (await exportScheduling(ctx, { locations: here(true) })).booking;
  });
  const { slot_minutes, minimum_lead_minutes, horizon_days, hold_minutes, confirmation_minutes, reminder_hours } = booking;
  const { retention_days, slip_allowed } = booking;
  const stated = { slot_minutes, minimum_lead_minutes, horizon_days, hold_minutes, confirmation_minutes, reminder_hours };
  expect(bookingFile.parse({ ...stated, retention_days, slip_allowed })).toEqual(booking);
});

test("what services.yaml leaves out of a service is what a service has that nobody has told otherwise", async () => {
  const defaults = await as(async (ctx) => {
    const [row] = (await exportCatalogue(ctx)).services;
    return Object.fromEntries(LEFT_OUT.map((field) => [field, row![field]]));
  });
  const starter = parse(await readFile(STARTER, "utf8")) as Record<string, unknown>;
  expect(LEFT_OUT.filter((field) => field in starter)).toEqual([]);
  expect(serviceFacts.parse(starter)).toMatchObject(defaults);
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
