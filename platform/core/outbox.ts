import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { OperatorPool } from "./db.ts";
import { log } from "./log.ts";
import { outboxAge, outboxRows } from "./metrics.ts";
import { jobIdOf, type Handlers, type OutboxJob, type OutboxQueue } from "./queue.ts";
import { acrossTenants, type TenantCtx } from "./tenant-transaction.ts";

/** Fresh jobs the relay lets lie in Redis. Short, since what lies there is no longer ordered by fairness. */
const SHORT_LIST = 40;
/** How soon to look again while the list is full. */
const FULL_PAUSE_MS = 25;
const RECONCILE_BATCH = 500;
const KEEP_SETTLED_DAYS = 30;

interface Row extends OutboxJob {
  readonly relayedAt: string | null;
}

/**
 * Makes jobs of pending outbox rows. Each tenant's first row comes before any tenant's second, so that a town with
 * thousands of rows holds up nobody. The same row relayed twice makes one job, as the job's id is the row's.
 *
 * Rows whose event is not among `handlers` stay pending: they are for a worker of another release beside this one.
 *
 * @returns `more` when rows for this worker are likely left. While Redis has enough, it waits a moment and adds nothing.
 */
export async function relayOutbox(pool: OperatorPool, queue: OutboxQueue, handlers: Handlers): Promise<"more" | "idle"> {
  const room = SHORT_LIST - (await queue.waiting());
  if (room < SHORT_LIST / 4) {
    await sleep(FULL_PAUSE_MS);
    return "more";
  }
  return acrossTenants(pool, async (tx) => {
    // FOR UPDATE cannot stand beside a window function, hence the join.
    const { rows } = await tx.execute(sql`
      select o.tenant_id as "tenantId", o.id::float8 as "outboxId", o.event, o.subject_id as "subjectId"
      from (
        select tenant_id, id, row_number() over (partition by tenant_id order by id) as rank
        from outbox where relayed_at is null and event = any(${eventsOf(handlers)})
        order by rank, id limit ${room * 4}
      ) as ranked
      join outbox o on o.tenant_id = ranked.tenant_id and o.id = ranked.id
      where o.relayed_at is null
      order by ranked.rank, o.id
      limit ${room}
      for update of o skip locked`);
    const found = rows as unknown as OutboxJob[];
    if (found.length === 0) return "idle";
    await queue.add(found.flatMap((job) => Object.keys(handlers[job.event] ?? {}).map((handler) => ({ job, handler }))));
    // What sets nothing going is done with.
    const idle = Object.keys(handlers).filter((event) => Object.keys(handlers[event] ?? {}).length === 0);
    await tx.execute(sql`
      update outbox set relayed_at = now(), settled_at = case when event = any(${`{${idle.join(",")}}`}::text[]) then now() end
      where (tenant_id, id) in (
        select * from unnest(${uuids(found.map((job) => job.tenantId))}, ${bigints(found.map((job) => job.outboxId))}))`);
    return found.length === room ? "more" : "idle";
  });
}

/**
 * Compares what Postgres says is under way with what Redis knows. Rows whose job Redis has lost (wiped, evicted), or
 * has given up on without an ending in Postgres, go back to the relay; rows whose jobs all ended are settled. Which jobs
 * an event makes that is not among `handlers` only another release knows: its rows are left alone.
 *
 * @param graceMs rows relayed more recently are left alone: their job may be ending at this moment.
 * @returns how many rows went back to the relay.
 */
export async function reconcileOutbox(pool: OperatorPool, queue: OutboxQueue, handlers: Handlers, graceMs: number): Promise<number> {
  let returned = 0;
  for (let after = 0; ;) {
    const rows = await acrossTenants(pool, async (tx) => {
      const result = await tx.execute(sql`
        select tenant_id as "tenantId", id::float8 as "outboxId", event, subject_id as "subjectId", relayed_at::text as "relayedAt"
        from outbox
        where settled_at is null and relayed_at < now() - ${graceMs}::float8 * interval '1 millisecond' and id > ${after}
          and event = any(${eventsOf(handlers)})
        order by id limit ${RECONCILE_BATCH}`);
      return result.rows as unknown as Row[];
    });
    const judged = await Promise.all(rows.map(async (row) => ({ row, verdict: await judge(queue, row, handlers) })));
    const lost = judged.filter(({ verdict }) => verdict === "lost").map(({ row }) => row);
    const ended = judged.filter(({ verdict }) => verdict === "ended").map(({ row }) => row);
    if (lost.length > 0 || ended.length > 0) {
      await acrossTenants(pool, async (tx) => {
        // Only as it was read: another worker may have relayed it again meanwhile.
        await tx.execute(sql`
          update outbox set relayed_at = null where settled_at is null and (tenant_id, id, relayed_at) in (${triples(lost)})`);
        await tx.execute(sql`
          update outbox set settled_at = now() where settled_at is null and (tenant_id, id, relayed_at) in (${triples(ended)})`);
      });
      returned += lost.length;
    }
    if (rows.length < RECONCILE_BATCH) break;
    after = rows.at(-1)?.outboxId ?? after;
  }
  if (returned > 0) log.warn({ rows: returned }, "outbox rows went back to the relay");
  return returned;
}

const MARKER = "stadttor:outbox:not-wiped";

/**
 * Decides at each call whether to reconcile: at the first, then once a minute, and each time for a while after Redis has
 * lost its memory, which a missing marker tells.
 */
export function reconciler(pool: OperatorPool, queue: OutboxQueue, handlers: Handlers, graceMs: number): () => Promise<"idle"> {
  let nextAt = -Infinity;
  let suspectUntil = -Infinity;
  return async () => {
    if ((await queue.redis.set(MARKER, "1", "NX")) === "OK") suspectUntil = performance.now() + 3 * graceMs;
    const now = performance.now();
    if (now < nextAt && now > suspectUntil) return "idle";
    await reconcileOutbox(pool, queue, handlers, graceMs);
    nextAt = performance.now() + 60_000;
    return "idle";
  };
}

async function judge(queue: OutboxQueue, row: Row, handlers: Handlers): Promise<"lost" | "ended" | "under way"> {
  const ids = Object.keys(handlers[row.event] ?? {}).map((handler) => jobIdOf(row.outboxId, handler));
  const states = await Promise.all(ids.map((id) => queue.state(id)));
  if (states.every((state) => state === "completed")) return "ended";
  if (states.some((state) => !["unknown", "failed", "completed"].includes(state))) return "under way";
  // Given up on before Postgres heard of it; its id must be free for another try.
  await Promise.all(ids.filter((_, place) => states[place] === "failed").map((id) => queue.remove(id)));
  return "lost";
}

/**
 * Marks a row as done when the job that calls this was the last of its jobs. Of two that end at the same moment each
 * may take the other for running: then {@link reconcileOutbox} settles the row.
 */
export async function settle(ctx: TenantCtx, job: OutboxJob, othersEnded: boolean): Promise<void> {
  if (!othersEnded) return;
  await ctx.tx.execute(
    sql`update outbox set settled_at = now() where tenant_id = ${ctx.tenant.id} and id = ${job.outboxId} and settled_at is null`,
  );
}

/** Deletes this tenant's rows that were settled 30 days ago. */
export async function pruneOutbox(ctx: TenantCtx): Promise<"idle"> {
  await ctx.tx.execute(sql`
    delete from outbox where tenant_id = ${ctx.tenant.id} and settled_at < now() - ${KEEP_SETTLED_DAYS} * interval '1 day'`);
  return "idle";
}

/** Puts the figures of the outbox into the metrics. */
export async function measureOutbox(pool: OperatorPool): Promise<void> {
  const { rows } = await acrossTenants(pool, (tx) =>
    tx.execute(sql`
      select (select count(*)::int from outbox where relayed_at is null) as pending,
             (select count(*)::int from outbox where settled_at is null and relayed_at is not null) as unsettled,
             (select coalesce(extract(epoch from now() - min(created_at)), 0)::float8 from outbox where relayed_at is null) as age`),
  );
  const [row] = rows as { pending: number; unsettled: number; age: number }[];
  outboxRows.set({ state: "pending" }, row?.pending ?? 0);
  outboxRows.set({ state: "unsettled" }, row?.unsettled ?? 0);
  outboxAge.set(row?.age ?? 0);
}

const eventsOf = (handlers: Handlers) => sql`${`{${Object.keys(handlers).join(",")}}`}::text[]`;
const uuids = (values: readonly string[]) => sql`${`{${values.join(",")}}`}::uuid[]`;
const bigints = (values: readonly number[]) => sql`${`{${values.join(",")}}`}::bigint[]`;
const triples = (rows: readonly Row[]) =>
  sql`select * from unnest(${uuids(rows.map((row) => row.tenantId))}, ${bigints(rows.map((row) => row.outboxId))},
                          ${`{${rows.map((row) => `"${row.relayedAt}"`).join(",")}}`}::timestamptz[])`;
