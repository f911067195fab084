import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { closePools, openPools, type Pools } from "../core/db.ts";
import { log } from "../core/log.ts";
import { startLoop } from "../core/loop.ts";
import { metrics } from "../core/metrics.ts";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { insertTenant } from "../run/test-tenant.ts";
import { inEachTenant, type TenantWork } from "./in-each-tenant.ts";

let database: TestDatabase;
let pools: Pools;
let broken: string;
let fine: string;

beforeAll(async () => {
  database = await testDatabase();
  pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 2 });
  [broken, fine] = [(await insertTenant(database.ownerUrl)).tenant.id, (await insertTenant(database.ownerUrl)).tenant.id];
});
afterAll(async () => {
  await closePools(pools);
  await database.close();
});
afterEach(() => vi.restoreAllMocks());

/** Work that fails in one tenant and has `batches` in the other. */
function trouble(batches: number) {
  const runs = new Map<string, number>();
  const logged = vi.spyOn(log, "error").mockImplementation(() => {});
  const work: TenantWork = async ({ tenant }) => {
    const run = (runs.get(tenant.id) ?? 0) + 1;
    runs.set(tenant.id, run);
    if (tenant.id === broken) throw Object.assign(new Error("words of its own"), { code: "XX000" });
    return run < batches ? "more" : "idle";
  };
  return { work, logged, runsIn: (tenantId: string) => runs.get(tenantId) ?? 0 };
}

async function failuresOf(job: string): Promise<number> {
  const counted = await metrics.getSingleMetric("stadttor_tenant_work_failures_total")?.get();
  return counted?.values.find(({ labels }) => labels["job"] === job)?.value ?? 0;
}

test("a tenant that always fails: the others' work goes on without a pause, and the loop counts as done", async () => {
  const { work, logged, runsIn } = trouble(40);
  const round = inEachTenant(
    "test.one-fails",
    async () => [broken, fine],
    async () => work,
  );
  const loop = startLoop("one-fails", 60_000, () => round(pools));
  onTestFinished(() => loop.stop());
  await expect.poll(() => runsIn(fine), { timeout: 5_000 }).toBe(40);
  await loop.stop();
  expect(loop.quietMs()).toBeLessThan(30_000);
  expect(runsIn(broken)).toBe(40);
  expect(await failuresOf("test.one-fails")).toBe(40);
  expect(logged.mock.calls.map(([line]) => line)).toEqual(
    [1, 2, 4, 8, 16, 32].map((failures) => expect.objectContaining({ tenant: broken, job: "test.one-fails", failures, code: "XX000" })),
  );
  expect(JSON.stringify(logged.mock.calls)).not.toContain("words of its own");
});

test("it makes no loop run hot", async () => {
  const { work, runsIn } = trouble(0);
  const round = inEachTenant(
    "test.hot",
    async () => [broken],
    async () => work,
  );
  const loop = startLoop("hot", 100, () => round(pools));
  await sleep(600);
  await loop.stop();
  expect(runsIn(broken)).toBeGreaterThan(2);
  expect(runsIn(broken)).toBeLessThan(10);
});

test("once it succeeds, its next failure is a first one", async () => {
  const logged = vi.spyOn(log, "error").mockImplementation(() => {});
  let run = 0;
  const round = inEachTenant(
    "test.recovers",
    async () => [broken],
    async () => async () => {
      if (++run !== 4) throw new Error("not yet");
      return "idle";
    },
  );
  for (let n = 0; n < 5; n++) expect(await round(pools)).toBe("idle");
  expect(logged.mock.calls.map(([line]) => (line as { failures?: number }).failures)).toEqual([1, 2, 1]);
});

test("a purged tenant is none; that nobody can be found or nothing loaded is the loop's to know", async () => {
  const { work, logged } = trouble(0);
  expect(
    await inEachTenant(
      "test.gone",
      async () => ["00000000-0000-7000-8000-000000000000"],
      async () => work,
    )(pools),
  ).toBe("idle");
  expect(logged).not.toHaveBeenCalled();
  const unfound = inEachTenant(
    "test.unfound",
    () => Promise.reject(new Error("no database")),
    async () => work,
  );
  await expect(unfound(pools)).rejects.toThrow("no database");
  const unloaded = inEachTenant(
    "test.unloaded",
    async () => [fine],
    () => Promise.reject(new Error("no such file")),
  );
  await expect(unloaded(pools)).rejects.toThrow("no such file");
});
