import type pg from "pg";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Actor } from "./actor.ts";
import type { Clock } from "./clock.ts";
import type { AppPool, OperatorPool } from "./db.ts";
import { unavailable } from "./errors.ts";

declare const tenantBrand: unique symbol;
declare const operatorBrand: unique symbol;
declare const platformBrand: unique symbol;

/** A transaction of one tenant. Only {@link inTenant} makes one, so a query without isolation is a type error. */
export type TenantTx = NodePgDatabase & { readonly [tenantBrand]: true };
/** A transaction across tenants, as the operator role. Its uses are listed in platform/README.md. */
export type OperatorTx = NodePgDatabase & { readonly [operatorBrand]: true };
/** A read without a tenant: the directory of towns, for the bare domain and for finding a host's tenant. */
export type PlatformTx = NodePgDatabase & { readonly [platformBrand]: true };

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
  readonly client: pg.PoolClient;
  readonly clock: Clock;
}

async function transaction<T>(pool: pg.Pool, tenantId: string | null, clock: Clock | undefined, run: (opened: Opened) => Promise<T>): Promise<T> {
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

  try {
    const value = await run({ client, clock: clock ?? databaseClock });
    await opening;
    // A query whose error was swallowed has aborted the transaction; Postgres then answers COMMIT with ROLLBACK.
    const commit = await client.query("commit");
    if (commit.command !== "COMMIT") throw new Error("the transaction was rolled back by an error that nobody handled");
    return value;
  } catch (error) {
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
 * @throws DomainError as the verbs do; `unavailable("database_away")` when Postgres cannot be reached.
 */
export async function inTenant<T>(call: TenantCall, run: (ctx: TenantCtx) => Promise<T>): Promise<T> {
  try {
    return await once(call, run);
  } catch (error) {
    if (!isDeadlock(error)) throw error;
    return once(call, run);
  }
}

function isDeadlock(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return (cause?.code ?? code) === "40P01";
}

function once<T>(call: TenantCall, run: (ctx: TenantCtx) => Promise<T>): Promise<T> {
  return transaction(call.pool, call.tenant.id, call.clock, ({ client, clock }) =>
    run({
      tenant: call.tenant,
      actor: call.actor,
      tx: drizzle(client) as unknown as TenantTx,
      clock,
      requestId: call.requestId,
    }),
  );
}

/** Reads what belongs to no tenant, as the app role without a tenant: every tenant table is empty here. */
export function onPlatform<T>(pool: AppPool, run: (ctx: PlatformCtx) => Promise<T>): Promise<T> {
  return transaction(pool, null, undefined, ({ client, clock }) => run({ tx: drizzle(client) as unknown as PlatformTx, clock }));
}

/** Work across tenants, on the columns the operator role is granted. */
export function acrossTenants<T>(pool: OperatorPool, run: (tx: OperatorTx, clock: Clock) => Promise<T>): Promise<T> {
  return transaction(pool, null, undefined, ({ client, clock }) => run(drizzle(client) as unknown as OperatorTx, clock));
}
