import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { inTenant, type TenantCtx } from "../core/tenant-transaction.ts";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { insertTenant, type TestTenant } from "../run/test-tenant.ts";
import { insertTestAppointment } from "../scheduling/test-appointment.ts";
import { earliestOf } from "./earliest-of.ts";
import { countStatements } from "../run/count-statements.ts";
import { homeKey, loadHome } from "./load-home.ts";
import { loadService, serviceKey } from "./load-service.ts";

const SERVICE = "wohnsitz-ummelden";
/** A Tuesday, 9:00 by the town's clock, and what begins then can still be held: the clock stands a millisecond before. */
const OPENING = Temporal.Instant.from("2026-12-01T08:00:00Z");

let database: TestDatabase;
let pools: Pools;
let owner: Sql;
let town: TestTenant;
let now = OPENING;

beforeAll(async () => {
  database = await testDatabase();
  pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 8 });
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
});
// Each test has a town of its own, which nobody has asked for yet.
beforeEach(async () => {
  now = OPENING;
  town = await insertTenant(database.ownerUrl, { counters: 1 });
});
afterAll(async () => {
  await owner.end();
  await closePools(pools);
  await database.close();
});

const as = <T>(run: (ctx: TenantCtx) => Promise<T>, who = town): Promise<T> =>
  inTenant(
    { pool: pools.app, tenant: who.tenant, actor: { kind: "citizen" }, clock: { now: async () => now.subtract({ milliseconds: 1 }) } },
    run,
  );
const shown = (who = town) => as(async (ctx) => (await loadService(ctx, SERVICE, "de")).earliest?.startsAt.slice(5, 16), who);
const shownAtHome = () => as(async (ctx) => (await loadHome(ctx, "de")).featured[0]?.earliest?.startsAt.slice(5, 16));

/** Takes the only counter for as many quarters of an hour from 9:00 on. */
const take = (quarters: number) =>
  insertTestAppointment(owner, town, {
    resource_id: town.counterIds[0] ?? null,
    starts_at: OPENING.toString(),
    ends_at: OPENING.add({ minutes: 15 * quarters }).toString(),
  });

const statementsOf = (run: (ctx: TenantCtx) => Promise<unknown>) =>
  as(async (ctx) => {
    const count = countStatements(ctx);
    await run(ctx);
    return count.sent;
  });

test("names the place, so that a page can lead there", async () => {
  const { earliest } = await as((ctx) => loadService(ctx, SERVICE, "en"));
  expect(earliest).toEqual({
    startsAt: "2026-12-01T09:00:00+01:00",
    location: { text: "Rathaus (en)", lang: "en" },
    locationSlug: "rathaus",
    channel: "counter",
  });
});

test("what others book shows after three seconds and no later; the same when they give it back", async () => {
  expect([await shown(), await shownAtHome()]).toEqual(["12-01T09:00", "12-01T09:00"]);
  const id = await take(2);
  now = OPENING.add({ milliseconds: 2_999 });
  expect([await shown(), await shownAtHome()]).toEqual(["12-01T09:00", "12-01T09:00"]);
  now = OPENING.add({ milliseconds: 3_000 });
  expect([await shown(), await shownAtHome()]).toEqual(["12-01T09:30", "12-01T09:30"]);
  await owner`update appointments set status = 'cancelled' where id = ${id}`;
  now = OPENING.add({ milliseconds: 6_000 });
  // What began at 9:00 can be booked no more.
  expect([await shown(), await shownAtHome()]).toEqual(["12-01T09:15", "12-01T09:15"]);
});

describe("a setting shows at once:", () => {
  const at = (table: string, set: string) => `update ${table} set ${set} where tenant_id = $1`;
  test.each([
    ["the length of a slot", at("booking_settings", "slot_minutes = 40"), "12-01T09:20"],
    ["the lead", at("booking_settings", "minimum_lead_minutes = 60"), "12-01T10:00"],
    ["the hours", at("opening_rules", "opens = '11:00'"), "12-01T11:00"],
    [
      "hours of one day",
      `insert into opening_exceptions (tenant_id, office_id, location_id, channel, on_date, opens, closes, counters, public_counters)
       select tenant_id, office_id, id, 'counter', '2026-12-01', '13:00', '14:00', 1, 1 from locations where tenant_id = $1`,
      "12-01T13:00",
    ],
    [
      "a closure",
      `insert into closures (tenant_id, first_on, last_on, reason) values ($1, '2026-12-01', '2026-12-02', '{"de": "Umbau"}')`,
      "12-03T08:00",
    ],
    [
      "a holiday",
      `insert into holiday_overrides (tenant_id, on_date, is_holiday, name) values ($1, '2026-12-01', true, '{"de": "Fest"}')`,
      "12-02T08:00",
    ],
    ["a counter", at("resources", "active = false"), undefined],
    ["a service", at("services", "minutes = 480"), "12-02T08:00"],
    ["an offer", at("service_offers", "minutes = 480"), "12-02T08:00"],
    ["a location", at("locations", "active = false"), undefined],
    ["an offer that ends", "delete from service_offers where tenant_id = $1", undefined],
  ])("%s", async (_, change, expected) => {
    expect([await shown(), await shownAtHome()]).toEqual(["12-01T09:00", "12-01T09:00"]);
    await owner.unsafe(change, [town.tenant.id]);
    expect([await shown(), await shownAtHome()]).toEqual([expected, expected]);
  });
});

test("a new day shows at once", async () => {
  now = Temporal.Instant.from("2026-12-01T22:59:59Z");
  await owner`update booking_settings set minimum_lead_days = 1 where tenant_id = ${town.tenant.id}`;
  expect(await shown()).toBe("12-02T08:00");
  now = now.add({ seconds: 2 });
  expect(await shown()).toBe("12-03T08:00");
});

test("one town's times are not another's", async () => {
  const other = await insertTenant(database.ownerUrl, { counters: 1, hours: [{ weekday: 5, opens: "14:00", closes: "15:00" }] });
  // In the same state, by the numbers.
  await owner`update content_versions set version = 1000`;
  expect([await shown(), await shown(other), await shown()]).toEqual(["12-01T09:00", "12-04T14:00", "12-01T09:00"]);
});

describe("statements", () => {
  test("one where the times are known; key and page of one request ask once", async () => {
    const both = (ctx: TenantCtx) => Promise.resolve(serviceKey(ctx, SERVICE)).then(() => serviceKey(ctx, SERVICE));
    // State, rules, offers, appointments; the rules are known after that.
    expect(await statementsOf(both)).toBe(4);
    expect(await statementsOf(both)).toBe(1);
    expect(await statementsOf(homeKey)).toBe(3);
    expect(await statementsOf(homeKey)).toBe(1);
  });

  test("the key of a page and the page tell the same, whatever happens in between", async () => {
    await as(async (ctx) => {
      const key = await serviceKey(ctx, SERVICE);
      await take(2);
      // Somebody else has asked three seconds later.
      now = OPENING.add({ seconds: 3 });
      expect(await shown()).toBe("12-01T09:30");
      expect((await loadService(ctx, SERVICE, "de")).earliest?.startsAt).toBe("2026-12-01T09:00:00+01:00");
      expect(await serviceKey(ctx, SERVICE)).toBe(key);
    });
  });

  test.each([
    ["waits for one search", false],
    ["searches alone where that fails", true],
  ])("who asks at the same time %s", async (_, fails) => {
    let searches = 0;
    const started = Promise.withResolvers<void>();
    const joined = Promise.withResolvers<void>();
    const first = as((ctx) =>
      earliestOf(ctx, SERVICE, async () => {
        searches++;
        started.resolve();
        await joined.promise;
        if (fails) throw new Error("lost");
        return [SERVICE];
      }),
    );
    await started.promise;
    const others = Array.from({ length: 4 }, () => as((ctx) => earliestOf(ctx, SERVICE, async () => (searches++, [SERVICE]))));
    await new Promise((done) => setTimeout(done, 200));
    expect(searches).toBe(1);
    joined.resolve();
    expect((await Promise.allSettled([first]))[0]?.status).toBe(fails ? "rejected" : "fulfilled");
    expect((await Promise.all(others)).map((times) => times.has(SERVICE))).toEqual([true, true, true, true]);
    expect(searches).toBe(fails ? 5 : 1);
  });
});
