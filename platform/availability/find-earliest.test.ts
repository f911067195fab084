import fc from "fast-check";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { inTenant, lentClientOf, type TenantCtx } from "../core/tenant-transaction.ts";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { insertTenant, type TestTenant } from "../run/test-tenant.ts";
import type { CartPlace } from "./cart.ts";
import { plainDemand } from "./demand.ts";
import { findEarliest } from "./find-earliest.ts";
import { findSlots } from "./find-slots.ts";

/** A Friday at noon in a town whose clocks change nine days later. */
const NOW = Temporal.Instant.from("2027-03-19T11:00:00Z");
const ZONE = "Europe/Berlin";
const HORIZON = 25;
const MINUTE = 60_000;

let database: TestDatabase;
let pools: Pools;
let owner: Sql;
let town: TestTenant;
/** Hours of a location, in minutes of its days; ISO weekdays. */
const PLACES = [
  { slug: "rathaus", weekdays: [1, 2, 3, 4, 5], opens: 8 * 60, closes: 10 * 60, counters: 2, longest: 4 },
  // Never shut: visits go on past midnight.
  { slug: "wache", weekdays: [1, 2, 3, 4, 5, 6, 7], opens: 0, closes: 24 * 60, counters: 2, longest: 24 },
  { slug: "mittwochs", weekdays: [3], opens: 14 * 60, closes: 15 * 60, counters: 1, longest: 2 },
].map((place) => ({ ...place, id: "", resources: [] as string[] }));

const as = <T>(run: (ctx: TenantCtx) => Promise<T>): Promise<T> =>
  inTenant({ pool: pools.app, tenant: town.tenant, actor: { kind: "citizen" }, clock: { now: async () => NOW } }, run);

beforeAll(async () => {
  database = await testDatabase();
  pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 2 });
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  town = await insertTenant(database.ownerUrl, { counters: 0, channels: ["counter"], booking: { minimum_lead_minutes: 90 } });
  await owner`delete from opening_rules`;
  for (const place of PLACES) {
    await owner`
      insert into locations (tenant_id, office_id, municipality_id, slug, name, street, postal_code, city, phone, directions, step_free)
      select tenant_id, office_id, municipality_id, ${place.slug}, name, street, postal_code, city, phone, directions, step_free
      from locations where id = ${town.locationId} on conflict do nothing`;
    const [row] = await owner`select id from locations where slug = ${place.slug}`;
    place.id = row!["id"] as string;
    for (let n = 1; n <= place.counters; n++) {
      // The last one also answers the phone.
      const channels = n === place.counters ? ["counter", "phone"] : ["counter"];
      const [counter] = await owner`
        insert into resources (tenant_id, office_id, location_id, kind, slug, name, channels, position)
        values (${town.tenant.id}, ${town.officeId}, ${place.id}, 'counter', ${`s${n}`}, '{"de": "1"}', ${channels}, ${n}) returning id`;
      place.resources.push(counter!["id"] as string);
    }
    const clock = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:00`;
    for (const weekday of place.weekdays) {
      for (const channel of ["counter", "phone"]) {
        const open = channel === "phone" ? 1 : place.counters;
        await owner`
          insert into opening_rules (tenant_id, office_id, location_id, channel, weekday, opens, closes, counters, public_counters)
          values (${town.tenant.id}, ${town.officeId}, ${place.id}, ${channel}, ${weekday}, ${clock(place.opens)}, ${clock(place.closes)}, ${open}, ${open})`;
      }
    }
  }
});
beforeEach(() => owner`truncate appointments cascade`);
afterAll(async () => {
  await owner.end();
  await closePools(pools);
  await database.close();
});

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Books every counter of a place without a gap for so many days from today, then here and there. */
async function book(place: (typeof PLACES)[number], fullDays: number, seed: number): Promise<void> {
  const random = dice(seed);
  const rows: object[] = [];
  const today = NOW.toZonedDateTimeISO(ZONE).toPlainDate();
  for (const [at, resource] of place.resources.entries()) {
    let reached = 0;
    for (let day = -1; day <= HORIZON + 1; day++) {
      const date = today.add({ days: day });
      const midnight = date.toZonedDateTime(ZONE).epochMilliseconds;
      if (!place.weekdays.includes(date.dayOfWeek)) continue;
      const end = Math.min(midnight + place.closes * MINUTE, date.add({ days: 1 }).toZonedDateTime(ZONE).epochMilliseconds);
      for (
        let from = Math.max(reached, date.toZonedDateTime({ timeZone: ZONE, plainTime: { hour: place.opens / 60 } }).epochMilliseconds);
        from < end;
      ) {
        const length = (1 + Math.floor(random() * place.longest)) * 15 * MINUTE;
        const until = place.closes === 1440 ? from + length : Math.min(end, from + length);
        if (day <= fullDays || random() < 0.4) {
          rows.push({
            resource_id: resource,
            channel: at === place.resources.length - 1 && random() < 0.3 ? "phone" : "counter",
            status: random() < 0.2 ? "checked_in" : "booked",
            starts_at: new Date(from).toISOString(),
            ends_at: new Date(until).toISOString(),
            on_date: Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(ZONE).toPlainDate().toString(),
          });
        }
        from = until;
        reached = until;
      }
    }
  }
  await owner`
    insert into appointments (tenant_id, office_id, location_id, resource_id, channel, quota, starts_at, ends_at, on_date, status, language,
                              browser_token, series_id, occupied_at, vacated_at)
    select ${town.tenant.id}, ${town.officeId}, ${place.id}, r.resource_id, r.channel, 'public', r.starts_at, r.ends_at, r.on_date, r.status, 'de',
           encode(sha256(random()::text::bytea), 'hex'), gen_random_uuid(), r.starts_at, r.ends_at
    from jsonb_to_recordset(${owner.json(rows as never)}) as r (resource_id uuid, channel text, status text, starts_at timestamptz,
      ends_at timestamptz, on_date date)`;
}

/** Notes the statements of a transaction by name, and how many appointments they bring. */
function watch({ tx }: TenantCtx) {
  const client = lentClientOf(tx);
  const { query } = client;
  const statements: (string | undefined)[] = [];
  let lines = 0;
  client.query = async (statement) => {
    const result = await Reflect.apply(query, client, [statement]);
    statements.push(statement.name);
    for (const { taken } of result.rows as { taken?: string | null }[]) lines += taken?.split("\n").length ?? 0;
    return result;
  };
  return { statements, appointments: () => lines };
}

const everything = (): CartPlace[] =>
  PLACES.flatMap(({ id }) =>
    (["counter", "phone"] as const).flatMap((channel) => [15, 60].map((minutes) => ({ locationId: id, channel, ...plainDemand(minutes) }))),
  );

test("the earliest of each is the first of all its times, however far off", async () => {
  const daysOff: (number | null)[] = [];
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(...PLACES.map(() => fc.constantFrom(-2, 0, 1, 2, 3, 6, 11, 12, 13, 15, HORIZON))),
      fc.constantFrom(1, 2, 3, 12, 13, HORIZON),
      fc.integer(),
      async (fullDays, horizon, seed) => {
        await owner`truncate appointments cascade`;
        await owner`update booking_settings set horizon_days = ${horizon}`;
        for (const [i, place] of PLACES.entries()) await book(place, fullDays[i] ?? 0, seed + i);
        const wanted = everything();
        const found = await as((ctx) => findEarliest(ctx, wanted));
        const all = await as(async (ctx) => {
          const first = [];
          for (const one of wanted) first.push((await findSlots(ctx, { place: one, fresh: true })).times[0] ?? null);
          return first;
        });
        expect(found).toEqual(all);
        daysOff.push(
          ...found.map((time) => (time === null ? null : Math.floor((time.startsAt - NOW.epochMilliseconds) / (1440 * MINUTE)))),
        );
      },
    ),
    {
      numRuns: 5,
      examples: [
        [[2, -2, 11], HORIZON, 6],
        [[2, 2, 11], HORIZON, 7],
        [[6, 6, -2], HORIZON, 8],
        [[13, 13, 13], HORIZON, 9],
        [[HORIZON, HORIZON, HORIZON], 13, 10],
      ],
    },
  );
  // Each stretch has had its share.
  const share = (is: (days: number) => boolean) => daysOff.some((days) => days !== null && is(days));
  expect([share((d) => d < 2), share((d) => d >= 3 && d < 12), share((d) => d >= 13), daysOff.includes(null)]).toEqual([
    true,
    true,
    true,
    true,
  ]);
});

test("later days are read only for places that have no time yet", async () => {
  await owner`update booking_settings set horizon_days = ${HORIZON}`;
  const [townHall, guard] = PLACES as [(typeof PLACES)[number], (typeof PLACES)[number]];
  const wanted = [townHall, guard].map(({ id }) => ({ locationId: id, channel: "counter" as const, ...plainDemand(15) }));
  const looked = () =>
    as(async (ctx) => {
      const { statements, appointments } = watch(ctx);
      await findEarliest(ctx, wanted);
      return { sent: statements.length, read: appointments() };
    });
  const countOf = async (place: typeof townHall, days: number) => {
    const today = NOW.toZonedDateTimeISO(ZONE).startOfDay();
    const [from, until] = [today.subtract({ hours: 4 }), today.add({ days, hours: 8 })].map((at) => at.toInstant().toString());
    const [row] = await owner`select count(*)::int as count from appointments where location_id = ${place.id} and ends_at > ${from!}
      and starts_at < ${until!}`;
    return row!["count"] as number;
  };
  await book(guard, -2, 1);
  const early = await countOf(guard, 3);
  expect(early).toBeGreaterThan(20);
  // A Friday noon: the town hall has its next time on Monday, beyond the weekend.
  await owner`delete from opening_rules where location_id = ${townHall.id} and weekday = 1`;
  // From here on this process knows the rules.
  await looked();
  expect(await looked()).toEqual({ sent: 2, read: early });
  await book(townHall, 13, 2);
  const { sent, read } = await looked();
  expect([sent, read < early + (await countOf(townHall, HORIZON + 2)) * 1.5]).toEqual([3, true]);
  expect(await as((ctx) => findEarliest(ctx, []))).toEqual([]);
});

test("limits of units per day cost one statement, however many places have them, and bind each place for itself", async () => {
  const wanted = PLACES.map(({ id }) => ({
    locationId: id,
    channel: "counter" as const,
    ...plainDemand(15),
    limits: [{ serviceId: town.serviceId, units: 1, perDay: 1 }],
  }));
  await owner`truncate appointments cascade`;
  const [townHall, guard, wednesdays] = await as((ctx) => findEarliest(ctx, wanted));
  // Two hours from now, on a Friday at noon, one is booked where it is never shut.
  const [resource] = PLACES[1]!.resources;
  const at = [guard!.startsAt, guard!.endsAt].map((ms) => new Date(ms).toISOString());
  await owner`
    with booked as (
      insert into appointments (tenant_id, office_id, location_id, resource_id, channel, quota, starts_at, ends_at, on_date, status, language,
                                browser_token, series_id, occupied_at, vacated_at)
      values (${town.tenant.id}, ${town.officeId}, ${PLACES[1]!.id}, ${resource!}, 'counter', 'public', ${at[0]!}, ${at[1]!}, '2027-03-19',
              'booked', 'de', 'b', gen_random_uuid(), ${at[0]!}, ${at[1]!}) returning tenant_id, id)
    insert into appointment_services (tenant_id, appointment_id, service_id, quantity, minutes)
    select tenant_id, id, ${town.serviceId}, 1, 15 from booked`;
  await as(async (ctx) => {
    const { statements } = watch(ctx);
    const found = await findEarliest(ctx, wanted);
    expect(found[0]).toEqual(townHall);
    expect(new Date(found[1]!.startsAt).toISOString()).toBe("2027-03-19T23:00:00.000Z");
    expect(found[2]).toEqual(wednesdays);
    expect(statements.filter((name) => name === "units-taken")).toHaveLength(1);
  });
});
