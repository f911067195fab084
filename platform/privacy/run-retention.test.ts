import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { log } from "../core/log.ts";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { insertTenant, type TestTenant } from "../run/test-tenant.ts";
import { insertTestAppointment } from "../scheduling/test-appointment.ts";
import { runRetention } from "./run-retention.ts";

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

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

test("every town forgets, over as many batches as it takes; one that fails at a step keeps neither the next step nor the next town waiting", async () => {
  const towns: Record<string, TestTenant> = {};
  for (const slug of ["aachen", "bonn", "celle"]) {
    const town = await insertTenant(database.ownerUrl, { tenant: { slug }, booking: { retention_days: 10 } });
    towns[slug] = town;
    await owner`
      insert into outbox (tenant_id, event, subject_id, relayed_at, settled_at)
      values (${town.tenant.id}, 'old.settled', uuidv7(), now(), ${daysAgo(31)}),
             (${town.tenant.id}, 'fresh.settled', uuidv7(), now(), ${daysAgo(29)}),
             (${town.tenant.id}, 'old.open', uuidv7(), ${daysAgo(90)}, null)`;
    for (let n = 0; n < (slug === "celle" ? 201 : 1); n++) {
      const [starts_at, ends_at] = [daysAgo(30 + n), daysAgo(30 + n - 0.01)];
      await insertTestAppointment(owner, town, { starts_at, ends_at, on_date: starts_at.toISOString().slice(0, 10) });
    }
  }
  await owner`alter table appointments add constraint trouble check (tenant_id <> ${owner.unsafe(`'${towns["bonn"]?.tenant.id}'`)} or name is not null)`;
  const logged = vi.spyOn(log, "error").mockImplementation(() => {});

  await runRetention(pools);

  const kept =
    await owner`select t.slug, count(*)::int from appointments a join tenants t on t.id = a.tenant_id where a.name is not null group by 1`;
  expect(kept).toEqual([{ slug: "bonn", count: 1 }]);
  expect(logged.mock.calls.map(([line]) => line)).toEqual([
    expect.objectContaining({ tenant: towns["bonn"]?.tenant.id, job: "appointment.erase", code: "23514" }),
  ]);
  const rows = await owner`select t.slug, o.event from outbox o join tenants t on t.id = o.tenant_id order by 1, 2`;
  expect(rows).toEqual(["aachen", "bonn", "celle"].flatMap((slug) => ["fresh.settled", "old.open"].map((event) => ({ slug, event }))));
});
