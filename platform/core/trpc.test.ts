import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { insertTenant } from "../run/test-tenant.ts";
import { closePools, openPools, type Pools } from "./db.ts";
import { conflict, limited } from "./errors.ts";
import type { Tenant, TenantCtx } from "./tenant-transaction.ts";
import { procedure, router } from "./trpc.ts";

let database: TestDatabase;
let pools: Pools;
let tenant: Tenant;
let lent = 0;
beforeAll(async () => {
  database = await testDatabase();
  pools = openPools({ APP_DATABASE_URL: database.appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: 2 });
  pools.app.on("acquire", () => lent++);
  ({ tenant } = await insertTenant(database.ownerUrl));
});
afterAll(async () => {
  await closePools(pools);
  await database?.close();
});
beforeEach(() => {
  lent = 0;
  counted = [];
});

/** As row-level security shows it. */
async function slugOf(ctx: TenantCtx): Promise<unknown> {
  const { rows } = await ctx.tx.execute(sql`select slug from tenants where id = current_setting('app.tenant_id')::uuid`);
  return rows[0]?.["slug"];
}

const input = z.strictObject({ count: z.int().positive() });
const calls = router({
  query: procedure.input(input).query(async ({ ctx, input: { count } }) => `${await slugOf(ctx)} ${count}`),
  mutation: procedure.input(input).mutation(async ({ ctx, input: { count } }) => `${await slugOf(ctx)} ${count}`),
  plain: procedure.query(({ ctx }) => slugOf(ctx)),
  plainMutation: procedure.mutation(({ ctx }) => slugOf(ctx)),
  counted: procedure
    .guarded("book")
    .input(input)
    .mutation(({ ctx }) => slugOf(ctx)),
  kept: procedure
    .guarded("hold")
    .input(input)
    .mutation(({ ctx }) => slugOf(ctx)),
  refused: procedure.input(input).mutation(() => Promise.reject(conflict("slot_taken"))),
});
let counted: string[] = [];
const admit = async (guard: string) => {
  counted.push(guard);
  if (guard === "hold") throw limited("network_holds", 7);
};
const caller = () => calls.createCaller({ pool: pools.app, tenant, actor: { kind: "citizen" }, requestId: "r", admit });

test("each call runs in a transaction of its tenant", async () => {
  expect(await caller().query({ count: 1 })).toBe(`${tenant.slug} 1`);
  expect(await caller().mutation({ count: 2 })).toBe(`${tenant.slug} 2`);
  expect(await caller().plain()).toBe(tenant.slug);
  expect(await caller().plainMutation()).toBe(tenant.slug);
  expect(lent).toBe(4);
});

test("refused input takes no connection", async () => {
  for (const call of [caller().query, caller().mutation]) {
    await expect(call({ count: 0 })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(call({} as never)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  }
  expect(lent).toBe(0);
});

test("what a verb refuses keeps its reason", async () => {
  await expect(caller().refused({ count: 1 })).rejects.toMatchObject({ code: "CONFLICT", message: "slot_taken" });
});

test("a guard decides after the input has been read and before a connection is taken", async () => {
  expect(await caller().counted({ count: 1 })).toBe(tenant.slug);
  await expect(caller().kept({ count: 0 })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  expect({ lent, counted }).toEqual({ lent: 1, counted: ["book"] });
  await expect(caller().kept({ count: 1 })).rejects.toMatchObject({
    code: "TOO_MANY_REQUESTS",
    message: "network_holds",
    cause: { details: { retryAfter: 7 } },
  });
  expect({ lent, counted }).toEqual({ lent: 1, counted: ["book", "hold"] });
});
