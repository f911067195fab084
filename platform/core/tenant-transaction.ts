import { setTimeout } from "node:timers/promises";
import type pg from "pg";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Actor } from "./actor.ts";
import type { Clock } from "./clock.ts";
import type { AppPool, OperatorPool } from "./db.ts";
import { unavailable } from "./errors.ts";
import { withinShare } from "./tenant-share.ts";

declare const tenantBrand: unique symbol;
declare const operatorBrand: unique symbol;
declare const platformBrand: unique symbol;

/** Queries inside a transaction that is already open: drizzle's own `transaction` would commit it half way. */
type Queries = Omit<NodePgDatabase, "transaction">;

/** A transaction of one tenant. Only {@link inTenant} makes one, so a query without isolation is a type error. */
export type TenantTx = Queries & { readonly [tenantBrand]: true };
/** A transaction across tenants, as the operator role. Its uses are listed in platform/README.md. */
export type OperatorTx = Queries & { readonly [operatorBrand]: true };
/** A read without a tenant: the directory of towns, for the bare domain and for finding a host's tenant. */
export type PlatformTx = Queries & { readonly [platformBrand]: true };

/** What the code knows of a tenant once its host is resolved. */
export interface Tenant {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: "demo" | "sandbox" | "live";
  readonly land: string;
  readonly timeZone: string;
}

/** What every verb gets: whose data, who acts, the transaction, the time. */
export interface TenantCtx {
  readonly tenant: Tenant;
  readonly actor: Actor;
  readonly tx: TenantTx;
  readonly clock: Clock;
  readonly requestId?: string | undefined;
}

/** The bare domain has no tenant. */
export interface PlatformCtx {
  readonly tx: PlatformTx;
  readonly clock: Clock;
}

export interface TenantCall {
  readonly pool: AppPool;
  readonly tenant: Tenant;
  readonly actor: Actor;
  readonly requestId?: string | undefined;
  /** Tests only. */
  readonly clock?: Clock | undefined;
}

interface Opened {
  readonly tx: Queries;
  readonly clock: Clock;
}

/** A connection for the time of one transaction. Used later it could read what the pool has since shown another tenant. */
class LentClient {
  #client: pg.PoolClient | null;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  query(...query: unknown[]): unknown {
    if (this.#client === null) return Promise.reject(new Error("the transaction has ended; was one of its queries not awaited?"));
    return Reflect.apply(this.#client.query, this.#client, query);
  }

  takeBack(): void {
    this.#client = null;
  }
}

const lentClients = new WeakMap<Queries, LentClient>();

/** The connection of a transaction, for `core/statement.ts` alone. */
export function lentClientOf(tx: Queries): { query(query: pg.QueryConfig): Promise<pg.QueryResult> } {
  const lent = lentClients.get(tx);
  if (lent === undefined) throw new Error("not a transaction of ours");
  return lent as unknown as { query(query: pg.QueryConfig): Promise<pg.QueryResult> };
}

async function transaction<T>(
  pool: pg.Pool,
  tenantId: string | null,
  clock: Clock | undefined,
  run: (opened: Opened) => Promise<T>,
): Promise<T> {
  let client: pg.PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    throw Object.assign(unavailable("database_away"), { cause: error });
  }
  let broken: Error | undefined;
  const onError = (error: Error) => (broken = error);
  client.on("error", onError);

  // Not awaited: both leave in the packet of the first query. Their failure surfaces at `opening` below.
  const begin = client.query("begin");
  const start = client.query({
    name: "begin-tenant",
    text: "select set_config('app.tenant_id', $1, true), now() as now",
    values: [tenantId ?? ""],
  });
  const opening = Promise.all([begin, start]);
  opening.catch(() => {});
  const databaseClock: Clock = {
    now: async () => {
      const [, result] = await opening;
      return Temporal.Instant.fromEpochMilliseconds((result.rows[0] as { now: Date }).now.getTime());
    },
  };

  const lent = new LentClient(client);
  try {
    const tx = drizzle(lent as unknown as pg.PoolClient);
    lentClients.set(tx, lent);
    const value = await run({ tx, clock: clock ?? databaseClock });
    lent.takeBack();
    await opening;
    // A query whose error was swallowed has aborted the transaction; Postgres then answers COMMIT with ROLLBACK.
    const commit = await client.query("commit");
    if (commit.command !== "COMMIT") throw new Error("the transaction was rolled back by an error that nobody handled");
    return value;
  } catch (error) {
    lent.takeBack();
    // Where a query got no answer in time, pg has torn the pipelined connection down, and this fails at once.
    await client.query("rollback").catch((failure: Error) => (broken ??= failure));
    if (broken) throw Object.assign(unavailable("database_away"), { cause: error });
    throw error;
  } finally {
    client.off("error", onError);
    // A client that failed to roll back could show its rows to the next borrower: it is destroyed.
    client.release(broken);
  }
}

/**
 * Runs one verb, or several that belong together, in a transaction bound to one tenant. Row-level security compares
 * each row with the setting made here; it lasts as long as the transaction. A deadlock (40P01) rolls everything back
 * and is tried once more, so `run` must not do anything outside the transaction.
 *
 * @throws DomainError as the verbs do; `unavailable("database_away")` when Postgres cannot be reached, `unavailable("busy")`
 *   when the town has had all connections of its share in use for fifteen seconds.
 */
export async function inTenant<T>(call: TenantCall, run: (ctx: TenantCtx) => Promise<T>): Promise<T> {
  try {
    return await once(call, run);
  } catch (error) {
    if (!isDeadlock(error)) throw error;
    // The other one needs a moment to take what it waited for; without it both can cross again.
    await setTimeout(10 + Math.random() * 40);
    return once(call, run);
  }
}

function isDeadlock(error: unknown): boolean {
  const failure = error as { code?: string; cause?: { code?: string } } | null | undefined;
  return (failure?.cause?.code ?? failure?.code) === "40P01";
}

function once<T>(call: TenantCall, run: (ctx: TenantCtx) => Promise<T>): Promise<T> {
  return withinShare(call.pool, call.tenant.id, () =>
    transaction(call.pool, call.tenant.id, call.clock, ({ tx, clock }) =>
      run({
        tenant: call.tenant,
        actor: call.actor,
        tx: tx as TenantTx,
        clock,
        requestId: call.requestId,
      }),
    ),
  );
}

/** Reads what belongs to no tenant, as the app role without a tenant: every tenant table is empty here. */
export function onPlatform<T>(pool: AppPool, run: (ctx: PlatformCtx) => Promise<T>): Promise<T> {
  return transaction(pool, null, undefined, ({ tx, clock }) => run({ tx: tx as PlatformTx, clock }));
}

/** Work across tenants, on the columns the operator role is granted. */
export function acrossTenants<T>(pool: OperatorPool, run: (tx: OperatorTx, clock: Clock) => Promise<T>): Promise<T> {
  return transaction(pool, null, undefined, ({ tx, clock }) => run(tx as OperatorTx, clock));
}
