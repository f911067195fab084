import { createServer, connect, type Socket } from "node:net";
import { sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { testDatabase, type TestDatabase } from "../run/test-database.ts";
import { insertTenant } from "../run/test-tenant.ts";
import { fixedClock } from "./clock.ts";
import { closePools, openPools, type AppPool, type Pools } from "./db.ts";
import { DomainError, conflict } from "./errors.ts";
import { acrossTenants, inTenant, onPlatform, type Tenant, type TenantCtx } from "./tenant-transaction.ts";

let database: TestDatabase;
let owner: pg.Pool;
let a: Tenant;
let b: Tenant;
beforeAll(async () => {
  database = await testDatabase();
  owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  owner.on("error", () => {});
  [a, b] = [(await insertTenant(database.ownerUrl)).tenant, (await insertTenant(database.ownerUrl)).tenant];
});
afterAll(async () => {
  await owner?.end();
  await database?.close();
});

let pools: Pools;
const unhandled: unknown[] = [];
const noteUnhandled = (error: unknown) => unhandled.push(error);
beforeEach(() => {
  pools = open(4);
  unhandled.length = 0;
  process.on("unhandledRejection", noteUnhandled);
});
afterEach(async () => {
  // A rejection counts as unhandled only after the microtasks have run.
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", noteUnhandled);
  await closePools(pools);
  await owner.query("delete from mails");
  expect(unhandled).toEqual([]);
});

function open(size: number, appUrl = database.appUrl): Pools {
  return openPools({ APP_DATABASE_URL: appUrl, OPERATOR_DATABASE_URL: database.operatorUrl, DATABASE_POOL: size });
}

const actor = { kind: "system", job: "test" } as const;
const call = (tenant: Tenant, pool: AppPool = pools.app) => ({ pool, tenant, actor });
const write = (ctx: TenantCtx, fact: string) =>
  ctx.tx.execute(
    sql`insert into mails (tenant_id, fact, subject_id, message_id) values (${ctx.tenant.id}, ${fact}, ${ctx.tenant.id}, ${fact})`,
  );
const tenantsSeen = async (ctx: TenantCtx) =>
  (await ctx.tx.execute<{ t: string }>(sql`select distinct tenant_id::text as t from mails`)).rows.map((r) => r.t);
const facts = async () =>
  (await owner.query<{ fact: string }>('select fact from mails order by fact collate "C"')).rows.map((row) => row.fact);
const backendOf = async (ctx: TenantCtx) => (await ctx.tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)).rows[0]!.pid;
const kill = (pid: number) => owner.query("select pg_terminate_backend($1, 5000)", [pid]);
const kindOf = (error: unknown) => (error instanceof DomainError ? error.kind : error);

describe("many at once", () => {
  test("600 transactions of two tenants, every second failing: each sees its own rows, half of them last", async () => {
    const failures: Record<string, (ctx: TenantCtx) => Promise<unknown>> = {
      thrown: () => Promise.reject(conflict("slot_taken")),
      "by the database": (ctx) => ctx.tx.execute(sql`select 1 / 0`),
      "while others run": (ctx) =>
        Promise.all([ctx.tx.execute(sql`select 1`), ctx.tx.execute(sql`select 1 / 0`), ctx.tx.execute(sql`select 2`)]),
      swallowed: (ctx) => ctx.tx.execute(sql`select 1 / 0`).catch(() => {}),
    };
    const ways = Object.values(failures);
    const expected: string[] = [];
    const foreign: string[] = [];
    const outcomes = await Promise.all(
      Array.from({ length: 600 }, async (_, n) => {
        const tenant = n % 4 < 2 ? a : b;
        const fact = `fact-${String(n).padStart(3, "0")}`;
        const fails = n % 2 === 1;
        if (!fails) expected.push(fact);
        try {
          await inTenant(call(tenant), async (ctx) => {
            const [before] = await Promise.all([tenantsSeen(ctx), write(ctx, fact)]);
            foreign.push(...[...before, ...(await tenantsSeen(ctx))].filter((seen) => seen !== tenant.id));
            if (fails) await ways[(n >> 1) % ways.length]!(ctx);
          });
          return "done";
        } catch {
          return "failed";
        }
      }),
    );
    expect(foreign).toEqual([]);
    expect(outcomes.filter((outcome) => outcome === "failed")).toHaveLength(300);
    expect(await facts()).toEqual(expected);
  });

  test("a connection keeps nothing of the tenant it served", async () => {
    const single = open(1);
    onTestFinished(() => closePools(single));
    const left = async () =>
      (await single.app.query("select current_setting('app.tenant_id', true) as setting, (select count(*)::int from mails) as rows"))
        .rows[0];
    await inTenant(call(a, single.app), (ctx) => write(ctx, "kept"));
    expect(await left()).toEqual({ setting: "", rows: 0 });
    await inTenant(call(a, single.app), () => Promise.reject(new Error("no"))).catch(() => {});
    expect(await left()).toEqual({ setting: "", rows: 0 });
    expect(await inTenant(call(b, single.app), tenantsSeen)).toEqual([]);
    expect(await inTenant(call(a, single.app), tenantsSeen)).toEqual([a.id]);
  });

  test("without a tenant every table is empty, and the directory is not", async () => {
    await inTenant(call(a), (ctx) => write(ctx, "kept"));
    const count = (table: string) =>
      onPlatform(
        pools.app,
        async ({ tx }) => (await tx.execute<{ n: number }>(sql`select count(*)::int as n from ${sql.identifier(table)}`)).rows[0]!.n,
      );
    expect([await count("mails"), await count("services"), await count("tenants")]).toEqual([0, 0, 2]);
  });

  test("the operator works across tenants, on what it is granted", async () => {
    for (const tenant of [a, b]) await inTenant(call(tenant), (ctx) => write(ctx, "kept"));
    const read = (column: string) =>
      acrossTenants(pools.operator, async (tx) => (await tx.execute(sql`select ${sql.identifier(column)} from mails`)).rows.length);
    expect(await read("fact")).toBe(2);
    await expect(read("recipient")).rejects.toMatchObject({ cause: { code: "42501" } });
  });
});

describe("what is not committed does not look so", () => {
  test("a swallowed query error", async () => {
    const outcome = inTenant(call(a), async (ctx) => {
      await write(ctx, "lost");
      await ctx.tx.execute(sql`select 1 / 0`).catch(() => {});
      return "done";
    });
    await expect(outcome).rejects.toThrow("rolled back by an error that nobody handled");
    expect(await facts()).toEqual([]);
  });

  test("a transaction that could not be opened", async () => {
    await expect(inTenant(call({ ...a, id: "\0" }), (ctx) => ctx.clock.now())).rejects.toMatchObject({ code: "22021" });
  });

  test("a handle that outlives its transaction is dead, also when the connection serves another tenant", async () => {
    const single = open(1);
    onTestFinished(() => closePools(single));
    let kept: TenantCtx | undefined;
    await inTenant(call(a, single.app), async (ctx) => {
      kept = ctx;
      await write(ctx, "kept");
    });
    await inTenant(call(b, single.app), async () => {
      await expect(tenantsSeen(kept!)).rejects.toMatchObject({ cause: { message: expect.stringContaining("has ended") } });
    });
    await expect(write(kept!, "late")).rejects.toThrow();
    expect(await facts()).toEqual(["kept"]);
  });

  test("a part that goes on after another has failed does not reach the next tenant", async () => {
    const single = open(1);
    onTestFinished(() => closePools(single));
    await inTenant(call(b, single.app), (ctx) => write(ctx, "of b"));
    let late: Promise<string[]> | undefined;
    const next = Promise.withResolvers<void>();
    const failed = inTenant(call(a, single.app), async (ctx) => {
      late = next.promise.then(() => tenantsSeen(ctx));
      await Promise.all([late, Promise.reject(conflict("slot_taken"))]);
    });
    await expect(failed).rejects.toMatchObject({ reason: "slot_taken" });
    const seen = await inTenant(call(b, single.app), async (ctx) => {
      next.resolve();
      await expect(late).rejects.toThrow();
      return tenantsSeen(ctx);
    });
    expect(seen).toEqual([b.id]);
  });

  test("a domain error comes out as it went in", async () => {
    const error = conflict("slot_taken", { next: 1 });
    await expect(inTenant(call(a), () => Promise.reject(error))).rejects.toBe(error);
  });
});

describe("a lost database", () => {
  test("a backend killed between two queries, in a query, and before the commit", async () => {
    const between = inTenant(call(a), async (ctx) => {
      await write(ctx, "lost");
      await kill(await backendOf(ctx));
      return tenantsSeen(ctx);
    });
    const within = inTenant(call(a), async (ctx) => {
      const pid = await backendOf(ctx);
      await Promise.all([ctx.tx.execute(sql`select pg_sleep(5)`), kill(pid)]);
    });
    const atTheEnd = inTenant(call(a), async (ctx) => {
      await write(ctx, "lost too");
      await kill(await backendOf(ctx));
    });
    const outcomes = await Promise.allSettled([between, within, atTheEnd]);
    expect(outcomes.map((o) => (o.status === "rejected" ? kindOf(o.reason) : o.status))).toEqual([
      "unavailable",
      "unavailable",
      "unavailable",
    ]);
    expect(await facts()).toEqual([]);
    await Promise.all(Array.from({ length: 8 }, (_, n) => inTenant(call(a), (ctx) => write(ctx, `after-${n}`))));
    expect(await facts()).toHaveLength(8);
    expect(pools.app.totalCount).toBeLessThanOrEqual(4);
  });

  test("idle connections that die leave the pool by themselves", async () => {
    const pids = await Promise.all(Array.from({ length: 4 }, () => inTenant(call(a), backendOf)));
    for (const pid of new Set(pids)) await kill(pid);
    await expect.poll(() => pools.app.totalCount).toBe(0);
    expect(pids).not.toContain(await inTenant(call(a), backendOf));
  });

  test("a connection that is dead when it is lent out, or dies while nothing is asked: unavailable", async () => {
    const late = async (ctx: TenantCtx) => (await tenantsSeen(ctx), new Promise((resolve) => setTimeout(resolve, 50)));
    for (const work of [tenantsSeen, late]) {
      const pid = await inTenant(call(a), backendOf);
      // Not awaited: the pool learns of it at about the time it lends the connection.
      const killed = kill(pid);
      const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => inTenant<unknown>(call(a), work)));
      await killed;
      const reasons = outcomes.flatMap((o) => (o.status === "rejected" ? [kindOf(o.reason)] : []));
      expect(new Set(reasons)).toEqual(new Set(reasons.length > 0 ? ["unavailable"] : []));
    }
    expect(await inTenant(call(a), backendOf)).toBeGreaterThan(0);
  });

  test("who asks nothing needs no database, and holds no connection", async () => {
    const away = open(2, "postgres://stadttor_app:x@127.0.0.1:1/none");
    onTestFinished(() => closePools(away));
    expect(await inTenant(call(a, away.app), async () => "known")).toBe("known");
    await expect(inTenant(call(a, away.app), async () => Promise.reject(conflict("slot_taken")))).rejects.toMatchObject({
      reason: "slot_taken",
    });
    let kept: TenantCtx | undefined;
    await inTenant(call(a), async (ctx) => void (kept = ctx));
    await expect(kept!.clock.now()).rejects.toThrow("has ended");
    await expect(tenantsSeen(kept!)).rejects.toMatchObject({ cause: { message: expect.stringContaining("has ended") } });
    expect(pools.app.totalCount - pools.app.idleCount).toBe(0);
  });

  test("nobody listens", async () => {
    const away = open(2, "postgres://stadttor_app:x@127.0.0.1:1/none");
    onTestFinished(() => closePools(away));
    // More than the town's share: nobody keeps a place for a connection there was none of.
    for (let i = 0; i < 3; i++) {
      const outcome = inTenant(call(a, away.app), (ctx) => write(ctx, "lost"));
      await expect(outcome).rejects.toMatchObject({ kind: "unavailable", reason: "database_away" });
    }
  });

  test("a connection on which nothing comes back any more", async () => {
    const proxy = await openProxy(database.appUrl);
    onTestFinished(proxy.close);
    const pool = new pg.Pool({ connectionString: proxy.url, max: 1, pipeline: true, query_timeout: 1_500 } as pg.PoolConfig);
    pool.on("error", () => {});
    onTestFinished(() => pool.end());
    const app = Object.assign(pool, { role: "app" as const });
    const atFirst = () => inTenant(call(a, app), (ctx) => (proxy.mute(), write(ctx, "lost")));
    const within = () => inTenant(call(a, app), async (ctx) => (await write(ctx, "lost"), proxy.mute(), tenantsSeen(ctx)));
    const atTheEnd = () => inTenant(call(a, app), async (ctx) => (await write(ctx, "perhaps"), proxy.mute()));
    for (const stage of [atFirst, within, atTheEnd]) {
      expect(await inTenant(call(a, app), backendOf)).toBeGreaterThan(0);
      const began = performance.now();
      await expect(stage()).rejects.toMatchObject({ kind: "unavailable" });
      // One wait for the answer, and none for the one to ROLLBACK.
      expect(performance.now() - began).toBeLessThan(2 * 1_500);
      expect(pool.totalCount).toBe(0);
      proxy.unmute();
    }
    await expect.poll(async () => inTenant(call(a, app), backendOf).catch(kindOf)).toBeGreaterThan(0);
    expect(pools.app.options).toMatchObject({ query_timeout: expect.any(Number), pipeline: true });
  });
});

describe("deadlocks", () => {
  const touch = (ctx: TenantCtx, fact: string) => ctx.tx.execute(sql`update mails set attempts = attempts + 1 where fact = ${fact}`);

  test("the one who has to give way tries again, once", async () => {
    await inTenant(call(a), (ctx) => Promise.all([write(ctx, "one"), write(ctx, "two")]));
    let runs = 0;
    let arrived = 0;
    const bothHoldOne = Promise.withResolvers<void>();
    const oneIsDone = Promise.withResolvers<void>();
    const crossing = (first: string, second: string) =>
      inTenant(call(a), async (ctx) => {
        if (++runs > 2) await oneIsDone.promise;
        await touch(ctx, first);
        if (++arrived === 2) bothHoldOne.resolve();
        await bothHoldOne.promise;
        await touch(ctx, second);
      }).then(() => oneIsDone.resolve());
    await Promise.all([crossing("one", "two"), crossing("two", "one")]);
    expect(runs).toBe(3);
    expect((await owner.query("select attempts from mails")).rows).toEqual([{ attempts: 2 }, { attempts: 2 }]);
  });

  test("not twice, and nothing else is tried again", async () => {
    const runsOf = async (error: unknown) => {
      let runs = 0;
      await inTenant(call(a), () => {
        runs++;
        return Promise.reject(error);
      }).catch(() => {});
      return runs;
    };
    const deadlock = Object.assign(new Error("deadlock detected"), { code: "40P01" });
    expect(await runsOf(new Error("Failed query", { cause: deadlock }))).toBe(2);
    expect(await runsOf(Object.assign(new Error("duplicate"), { code: "23505" }))).toBe(1);
    expect(await runsOf(undefined)).toBe(1);
  });
});

describe("time and trips", () => {
  test("the clock is the transaction's, and a test may put its own in", async () => {
    const [now, later, theirs] = await inTenant(call(a), async (ctx) => {
      const first = await ctx.clock.now();
      await ctx.tx.execute(sql`select pg_sleep(0.02)`);
      const row = (await ctx.tx.execute<{ ms: string }>(sql`select extract(epoch from now()) * 1000 as ms`)).rows[0]!;
      return [first, await ctx.clock.now(), Math.floor(Number(row.ms))] as const;
    });
    expect(later.equals(now)).toBe(true);
    expect(now.epochMilliseconds).toBe(theirs);
    const fixed = await inTenant({ ...call(a), clock: fixedClock("2026-03-29T00:59:59Z") }, (ctx) => ctx.clock.now());
    expect(fixed.toString()).toBe("2026-03-29T00:59:59Z");
  });

  test("opening costs no trip of its own: a transaction with one query takes two", async () => {
    const proxy = await openProxy(database.appUrl);
    onTestFinished(proxy.close);
    const single = open(1, proxy.url);
    onTestFinished(() => closePools(single));
    await inTenant(call(a, single.app), tenantsSeen);
    const before = proxy.trips();
    await inTenant(call(a, single.app), tenantsSeen);
    expect(proxy.trips() - before).toBe(2);
  });
});

/** Stands between client and server, counts round trips, and can swallow what the server says. */
async function openProxy(target: string) {
  const { hostname, port } = new URL(target);
  let trips = 0;
  let muted = false;
  let asking = false;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket.setNoDelay(true));
      socket.on("error", () => {}).on("close", () => other.destroy());
    }
    client.on("data", (chunk) => {
      if (!asking) trips++;
      asking = true;
      upstream.write(chunk);
    });
    upstream.on("data", (chunk) => {
      asking = false;
      if (!muted) client.write(chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(target);
  const address = server.address();
  [url.hostname, url.port] = ["127.0.0.1", String(typeof address === "object" ? address?.port : "")];
  return {
    url: url.href,
    trips: () => trips,
    mute: () => void (muted = true),
    unmute: () => void (muted = false),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
