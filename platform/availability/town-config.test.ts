import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { inTenant, type TenantCtx } from "../core/tenant-transaction.ts";
import { countStatements } from "../run/count-statements.ts";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { insertTenant, type TestTenant } from "../run/test-tenant.ts";
import { plainDemand } from "./demand.ts";
import { findSlots, findTimes } from "./find-slots.ts";
import { loadCart } from "./load-cart.ts";
import { currentConfig } from "./town-config.ts";

/** A Monday morning. */
const NOW = Temporal.Instant.from("2027-03-01T06:00:00Z");
const DATE = "2027-03-02";

let database: TestDatabase;
let pools: Pools;
/** Another process's connection: nothing tells this one what it does. */
let owner: Sql;
let town: TestTenant;

beforeAll(async () => {
  database = await testDatabase();
  pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 4 });
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
});
beforeEach(async () => {
  town = await insertTenant(database.ownerUrl, { hours: [{ weekday: 2, opens: "08:00", closes: "10:00" }] });
});
afterAll(async () => {
  await owner.end();
  await closePools(pools);
  await database.close();
});

const as = <T>(run: (ctx: TenantCtx) => Promise<T>): Promise<T> =>
  inTenant({ pool: pools.app, tenant: town.tenant, actor: { kind: "citizen" }, clock: { now: async () => NOW } }, run);

const place = () => ({ locationId: town.locationId, channel: "counter" as const, ...plainDemand(60) });
const times = (ctx: TenantCtx, date = DATE) => findTimes(ctx, { place: place(), date });
const closesAt = (sql: Sql, closes: string) => sql`update opening_rules set closes = ${closes} where tenant_id = ${town.tenant.id}`;
const minutesOf = (ctx: TenantCtx) =>
  loadCart(ctx, { quantities: new Map([["wohnsitz-ummelden", 1]]), needs: [] }).then(({ places }) => places[0]?.minutes);

/** Does something in a transaction that comes to nothing. */
const inVain = (run: (ctx: TenantCtx) => Promise<void>) =>
  expect(
    as(async (ctx) => {
      await run(ctx);
      throw new Error("in vain");
    }),
  ).rejects.toThrow("in vain");

test("a change of rules counts from the very next question on, whoever made it", async () => {
  expect(await as(times)).toHaveLength(5);
  await closesAt(owner, "11:00");
  expect(await as(times)).toHaveLength(9);
  expect((await as((ctx) => findSlots(ctx, { place: place() }))).times).toHaveLength(9);
  await owner`update booking_settings set horizon_days = 3 where tenant_id = ${town.tenant.id}`;
  expect((await as((ctx) => findSlots(ctx, { place: place() }))).days).toHaveLength(4);
  await owner`update services set minutes = 30 where tenant_id = ${town.tenant.id}`;
  expect(await as(minutesOf)).toBe(30);
});

test("a transaction goes by the rules it has changed, and nobody else does", async () => {
  expect(await as(times)).toHaveLength(5);
  await inVain(async (ctx) => {
    await ctx.tx.execute("update opening_rules set closes = '12:00'");
    await ctx.tx.execute("update services set minutes = 45");
    expect(await times(ctx)).toHaveLength(13);
    expect(await as(times)).toHaveLength(5);
    expect(await as(minutesOf)).toBe(15);
    expect(await minutesOf(ctx)).toBe(45);
  });
  // The number of the version that came to nothing is now that of another one.
  await owner.begin(async (tx) => {
    await closesAt(tx as unknown as Sql, "09:00");
    await tx`update services set minutes = 20 where tenant_id = ${town.tenant.id}`;
  });
  expect(await as(times)).toHaveLength(1);
  expect(await as(minutesOf)).toBe(20);
});

test("what was written behind a savepoint is not kept either", async () => {
  expect(await as(times)).toHaveLength(5);
  await inVain(async (ctx) => {
    await ctx.tx.execute("savepoint one");
    await ctx.tx.execute("update opening_rules set closes = '12:00'");
    await ctx.tx.execute("release savepoint one");
    expect(await times(ctx)).toHaveLength(13);
  });
  await closesAt(owner, "09:00");
  expect(await as(times)).toHaveLength(1);
});

test("services that were changed after the version was read are not kept under it", async () => {
  const config = await as(currentConfig);
  await inVain(async (ctx) => {
    await ctx.tx.execute("update services set minutes = 45");
    const wish = { quantities: new Map([["wohnsitz-ummelden", 1]]), needs: [] };
    await loadCart(ctx, wish, { config });
  });
  expect(await as(minutesOf)).toBe(15);
});

test("a service that does not exist does not hide those that do", async () => {
  const slugs = ["pass", "ausweis"];
  for (const slug of slugs) {
    await owner`
      insert into services (tenant_id, office_id, slug, name, summary, description, documents, fees, fees_source, fees_as_of, minutes, max_quantity, presence_required)
      select tenant_id, office_id, ${slug}, name, summary, description, documents, fees, fees_source, fees_as_of, minutes, max_quantity, presence_required
      from services where id = ${town.serviceId}`;
    await owner`
      insert into service_offers (tenant_id, office_id, location_id, service_id, channel, presence_required)
      select tenant_id, office_id, ${town.locationId}, id, 'counter', presence_required from services
      where tenant_id = ${town.tenant.id} and slug = ${slug}`;
  }
  const cart = (names: string[]) => as((ctx) => loadCart(ctx, { quantities: new Map(names.map((slug) => [slug, 1])), needs: [] }));
  await expect(cart(["ausweis pass"])).rejects.toMatchObject({ reason: "cart_nowhere" });
  expect((await cart(slugs)).places).toHaveLength(1);
});

test("in a rush what was read under older rules is read again, once", async () => {
  await Promise.all(Array.from({ length: 30 }, () => as(times)));
  await closesAt(owner, "11:00");
  // Somebody who asks for another day tells this process of the change.
  await as((ctx) => times(ctx, "2027-03-09"));
  const sent = await as(async (ctx) => {
    const count = countStatements(ctx);
    expect(await times(ctx)).toHaveLength(9);
    return count.sent;
  });
  expect(sent).toBeLessThanOrEqual(2);
});
