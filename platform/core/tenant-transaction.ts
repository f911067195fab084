import { setTimeout } from "node:timers/promises";
import type pg from "pg";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Actor } from "./actor.ts";
import type { Clock } from "./clock.ts";
import type { AppPool, OperatorPool } from "./db.ts";
import { unavailable } from "./errors.ts";
import { takeShare } from "./tenant-share.ts";

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

/**
 * A connection for the time of one transaction. It is taken with the first query, as what is answered from memory needs none.
 * Used after the end it could read what the pool has since shown another tenant.
 */
class LentClient {
  readonly #begin: () => Promise<Begun>;
  #begun: Promise<Begun> | null = null;
  #over = false;

  constructor(begin: () => Promise<Begun>) {
    this.#begin = begin;
  }

  async begun(): Promise<Begun> {
    if (this.#over && this.#begun === null) throw new Error("the transaction has ended, and had never begun");
    return (this.#begun ??= this.#begin());
  }

  async query(...query: unknown[]): Promise<unknown> {
    if (this.#over) throw new Error("the transaction has ended; was one of its queries not awaited?");
    const { client } = await this.begun();
    if (this.#over) throw new Error("the transaction has ended while one of its queries waited for a connection");
    return Reflect.apply(client.query, client, query);
  }

  /** @returns what there is to end; null where nothing was asked. */
  takeBack(): Promise<Begun> | null {
    this.#over = true;
    return this.#begun;
  }
}

const lentClients = new WeakMap<Queries, LentClient>();

/** The connection of a transaction, for `core/statement.ts` alone. */
export function lentClientOf(tx: Queries): { query(query: pg.QueryConfig): Promise<pg.QueryResult> } {
  const lent = lentClients.get(tx);
  if (lent === undefined) throw new Error("not a transaction of ours");
  return lent as unknown as { query(query: pg.QueryConfig): Promise<pg.QueryResult> };
}

/** A connection with an open transaction. */
interface Begun {
  readonly client: pg.PoolClient;
  /** What BEGIN and the tenant's setting have answered: their failure surfaces here. */
  readonly answered: Promise<Temporal.Instant>;
  readonly commit: () => Promise<void>;
  /** @throws DomainError where the connection was lost: then nobody knows what has become of the transaction. */
  readonly rollBack: (cause: unknown) => Promise<void>;
}

async function begin(pool: pg.Pool, tenantId: string | null): Promise<Begun> {
  const giveShareBack = tenantId === null ? () => {} : await takeShare(pool, tenantId);
  let client: pg.PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    giveShareBack();
    throw Object.assign(unavailable("database_away"), { cause: error });
  }
  let broken: Error | undefined;
  const onError = (error: Error) => (broken = error);
  client.on("error", onError);
  const release = () => {
    client.off("error", onError);
    // A client that failed to roll back could show its rows to the next borrower: it is destroyed.
    client.release(broken);
    giveShareBack();
  };

  // Not awaited: both leave in the packet of the first query.
  const opened = client.query("begin");
  const set = client.query<{ now: Date }>({
    name: "begin-tenant",
    text: "select set_config('app.tenant_id', $1, true), now() as now",
    values: [tenantId ?? ""],
  });
  const answered = Promise.all([opened, set]).then(([, { rows }]) =>
    Temporal.Instant.fromEpochMilliseconds((rows[0] as { now: Date }).now.getTime()),
  );
  answered.catch(() => {});
  return {
    client,
    answered,
    commit: async () => {
      await answered;
      // A query whose error was swallowed has aborted the transaction; Postgres then answers COMMIT with ROLLBACK.
      const { command } = await client.query("commit");
      if (command !== "COMMIT") throw new Error("the transaction was rolled back by an error that nobody handled");
      release();
    },
    rollBack: async (cause) => {
      // Where a query got no answer in time, pg has torn the pipelined connection down, and this fails at once.
      await client.query("rollback").catch((failure: Error) => (broken ??= failure));
      release();
      if (broken) throw Object.assign(unavailable("database_away"), { cause });
    },
  };
}

async function transaction<T>(
  pool: pg.Pool,
  tenantId: string | null,
  clock: Clock | undefined,
  run: (opened: Opened) => Promise<T>,
): Promise<T> {
  const lent = new LentClient(() => begin(pool, tenantId));
  const databaseClock: Clock = { now: async () => (await lent.begun()).answered };
  const tx = drizzle(lent as unknown as pg.PoolClient);
  lentClients.set(tx, lent);
  try {
    const value = await run({ tx, clock: clock ?? databaseClock });
    await (await lent.takeBack())?.commit();
    return value;
  } catch (error) {
    // Where it could not begin, that is what is thrown here, whatever the query made of it.
    await (await lent.takeBack())?.rollBack(error);
    throw error;
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
  return transaction(call.pool, call.tenant.id, call.clock, ({ tx, clock }) =>
    run({
      tenant: call.tenant,
      actor: call.actor,
      tx: tx as TenantTx,
      clock,
      requestId: call.requestId,
    }),
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
