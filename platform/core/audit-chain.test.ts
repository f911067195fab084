import { randomUUID } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { insertTenant, type TestTenant } from "../run/test-tenant.ts";
import { chainAudit, tenantsToChain, verifyAuditChain } from "./audit-chain.ts";
import { record } from "./audit.ts";
import { closePools, openPools, type Pools } from "./db.ts";
import { inTenant, type TenantCtx } from "./tenant-transaction.ts";

let database: TestDatabase;
let pools: Pools;
let owner: Sql;
let town: TestTenant;

beforeAll(async () => {
  database = await testDatabase();
  pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 6 });
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
});

beforeEach(async () => {
  await owner`truncate tenants cascade`;
  town = await insertTenant(database.ownerUrl);
  for (let n = 1; n <= 5; n++) await as(town, (ctx) => happen(ctx, n));
  await as(town, chainAudit);
});

afterAll(async () => {
  await closePools(pools);
  await owner.end();
});

const as = <T>(who: TestTenant, work: (ctx: TenantCtx) => Promise<T>): Promise<T> =>
  inTenant({ pool: pools.app, tenant: who.tenant, actor: { kind: "system", job: "test" } }, work);

const happen = (ctx: TenantCtx, n: number) =>
  record(ctx, {
    action: "thing.happen",
    subjectKind: "thing",
    subjectId: randomUUID(),
    before: { n },
    after: { n: n + 1, list: [{ b: 1, a: null }], word: "ä" },
  });

const nth = async (position: number): Promise<string> =>
  String((await owner`select id from audit_events where chain_position = ${position}`)[0]?.["id"]);

test("rows are chained in batches, and the chain holds as it grows", async () => {
  expect(await as(town, verifyAuditChain)).toEqual({ holds: true, events: 5 });
  expect(await tenantsToChain(pools.operator)).toEqual([]);
  for (let n = 6; n <= 8; n++) await as(town, (ctx) => happen(ctx, n));
  expect(await tenantsToChain(pools.operator)).toEqual([town.tenant.id]);
  await Promise.all(Array.from({ length: 4 }, () => as(town, chainAudit)));
  expect(await as(town, verifyAuditChain)).toEqual({ holds: true, events: 8 });
});

test("a row whose transaction ends late takes its place at the end, whatever its id", async () => {
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const late = as(town, async (ctx) => {
    await happen(ctx, 6);
    begun.resolve();
    await goOn.promise;
  });
  await begun.promise;
  await as(town, (ctx) => happen(ctx, 7));
  await as(town, chainAudit);
  goOn.resolve();
  await late;
  await as(town, chainAudit);
  expect(await as(town, verifyAuditChain)).toEqual({ holds: true, events: 7 });
  expect(Number(await nth(7))).toBeLessThan(Number(await nth(6)));
});

test("while one worker chains, another does nothing and does not wait", async () => {
  await as(town, (ctx) => happen(ctx, 6));
  await as(town, async (ctx) => {
    await chainAudit(ctx);
    expect(await as(town, chainAudit)).toBe("idle");
  });
  expect(await as(town, verifyAuditChain)).toEqual({ holds: true, events: 6 });
});

test("values can go without breaking the chain", async () => {
  await owner`delete from audit_values where event_id in (select id from audit_events order by id limit 3)`;
  expect(await as(town, verifyAuditChain)).toEqual({ holds: true, events: 5 });
});

test.each([
  "actor_id = 'somebody else'",
  "action = 'thing.other'",
  "happened_at = happened_at + interval '1 microsecond'",
  "subject_id = uuidv7()",
])("a row that was changed is found: %s", async (change) => {
  await owner.unsafe(`update audit_events set ${change} where id = ${await nth(3)}`);
  expect(await as(town, verifyAuditChain)).toEqual({ holds: false, position: 3, reason: "altered" });
});

test("a value that was changed is found, though its row was not touched", async () => {
  await owner`update audit_values set after = jsonb_set(after, '{n}', '99') where event_id = ${await nth(2)}`;
  expect(await as(town, verifyAuditChain)).toEqual({ holds: false, position: 2, reason: "values_altered" });
});

test("a row that was taken out is found, also when the rest moves up", async () => {
  await owner`delete from audit_events where id = ${await nth(4)}`;
  expect(await as(town, verifyAuditChain)).toEqual({ holds: false, position: 4, reason: "missing" });
  await owner`update audit_events set chain_position = 4 where chain_position = 5`;
  expect(await as(town, verifyAuditChain)).toEqual({ holds: false, position: 4, reason: "altered" });
});

test("the app itself can neither change a chained row nor take one out", async () => {
  const app = postgres(database.appUrl, { max: 1 });
  const refused = async (work: (sql: Sql) => Promise<unknown>) =>
    app.begin(async (sql) => {
      await sql`select set_config('app.tenant_id', ${town.tenant.id}, true)`;
      return work(sql as unknown as Sql);
    });
  await expect(refused((sql) => sql`update audit_events set action = 'x'`)).rejects.toThrow("permission denied");
  await expect(refused((sql) => sql`delete from audit_events`)).rejects.toThrow("permission denied");
  expect(await refused((sql) => sql`update audit_events set chain_hash = repeat('0', 64) returning 1`)).toEqual([]);
  expect(await refused((sql) => sql`select 1 from audit_events`)).toHaveLength(5);
  await app.end();
});

test("a town without rows has nothing to hold", async () => {
  const other = await insertTenant(database.ownerUrl);
  expect(await as(other, verifyAuditChain)).toEqual({ holds: true, events: 0 });
});
