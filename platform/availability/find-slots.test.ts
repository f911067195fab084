import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { inTenant, type TenantCtx } from "../core/tenant-transaction.ts";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { insertTenant, type TestTenant } from "../run/test-tenant.ts";
import { plainDemand } from "./demand.ts";
import { findSlots, findTimes } from "./find-slots.ts";
import { loadOccupied } from "./load-occupied.ts";
import { currentConfig } from "./town-config.ts";

/** A Monday morning; the town is open on weekdays. */
const NOW = Temporal.Instant.from("2027-03-01T06:00:00Z");

let database: TestDatabase;
let pools: Pools;
let owner: Sql;
let town: TestTenant;

beforeAll(async () => {
  database = await testDatabase();
  pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 2 });
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  town = await insertTenant(database.ownerUrl, { booking: { horizon_days: 8 } });
});
afterAll(async () => {
  await owner.end();
  await closePools(pools);
  await database.close();
});

const as = <T>(run: (ctx: TenantCtx) => Promise<T>): Promise<T> =>
  inTenant({ pool: pools.app, tenant: town.tenant, actor: { kind: "citizen" }, clock: { now: async () => NOW } }, run);

const place = () => ({ locationId: town.locationId, channel: "counter" as const, ...plainDemand(30) });

test("days say when more is released, but not those on which nothing opens", async () => {
  const waves = [
    { days_before: 8, at: "07:00", percent: 50 },
    { days_before: 1, at: "08:00", percent: 100 },
  ];
  await owner`update booking_settings set release_waves = ${owner.json(waves)}`;
  const { days } = await as((ctx) => findSlots(ctx, { place: place() }));
  const told = days.map(({ on, moreAt }) => [on, moreAt === null ? null : new Date(moreAt).toISOString()]);
  expect(told).toEqual([
    ["2027-03-01", null],
    ["2027-03-02", "2027-03-01T07:00:00.000Z"],
    ["2027-03-03", "2027-03-02T07:00:00.000Z"],
    ["2027-03-04", "2027-03-03T07:00:00.000Z"],
    ["2027-03-05", "2027-03-04T07:00:00.000Z"],
    ["2027-03-06", null],
    ["2027-03-07", null],
    ["2027-03-08", "2027-03-07T07:00:00.000Z"],
    // Not offered before 8 o'clock.
    ["2027-03-09", null],
  ]);
});

test("a day that nobody can book is not planned, so that no list of dates fills the memory", async () => {
  const config = await as(currentConfig);
  const plan = vi.spyOn(config, "plan");
  for (const date of ["2027-02-28", "2027-03-10", "2199-12-31", "9999-12-30"]) {
    expect(await as((ctx) => findTimes(ctx, { place: place(), date }))).toEqual([]);
  }
  expect(plan).not.toHaveBeenCalled();
  expect(await as((ctx) => findTimes(ctx, { place: place(), date: "2027-03-03" }))).not.toEqual([]);
  expect(plan).toHaveBeenCalled();
});

test("visits of the days around are read as far as both buffers reach", async () => {
  const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Berlin]`).epochMilliseconds;
  const visit = (starts: string, ends: string, occupied: string, vacated: string) => {
    const [s, e, o, v] = [starts, ends, occupied, vacated].map((text) => new Date(at(text)).toISOString()) as [
      string,
      string,
      string,
      string,
    ];
    return owner`
      insert into appointments (tenant_id, office_id, location_id, resource_id, channel, quota, starts_at, ends_at, on_date, status, language,
                                browser_token, series_id, occupied_at, vacated_at)
      values (${town.tenant.id}, ${town.officeId}, ${town.locationId}, ${town.counterIds[0]!}, 'counter', 'public', ${s}, ${e},
              ${starts.slice(0, 10)}, 'booked', 'de', ${starts}, gen_random_uuid(), ${o}, ${v})`;
  };
  await visit("2027-03-02T11:50", "2027-03-02T19:50", "2027-03-02T11:50", "2027-03-02T23:50");
  await visit("2027-03-04T05:00", "2027-03-04T05:30", "2027-03-04T01:00", "2027-03-04T05:30");
  const day = { from: at("2027-03-03T00:00"), until: at("2027-03-04T00:00") };
  const { occupied } = await as((ctx) => loadOccupied(ctx, { locationIds: [town.locationId], ...day, now: NOW }));
  expect(new Map(occupied.map(({ on, vacatedAt }) => [on, vacatedAt]))).toEqual(
    new Map([
      ["2027-03-02", at("2027-03-02T23:50")],
      ["2027-03-04", at("2027-03-04T05:30")],
    ]),
  );
});
