import pg from "pg";
import { log } from "./log.ts";

/** A pool as the RLS-bound app role. It sees no row until a transaction names its tenant. */
export type AppPool = pg.Pool & { readonly role: "app" };
/** A small pool as the operator role, for the few statements that look across tenants. */
export type OperatorPool = pg.Pool & { readonly role: "operator" };

/** Both pools of a process. */
export interface Pools {
  readonly app: AppPool;
  readonly operator: OperatorPool;
}

const STATEMENT_TIMEOUT_MS = 15_000;
const CONNECT_TIMEOUT_MS = 5_000;
// A half-open connection never answers. Longer than the server's own limit, which ends a slow query in good order.
const ANSWER_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + 5_000;

function open(connectionString: string, max: number, name: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    application_name: name,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
    keepAlive: true,
    // BEGIN, the tenant and the first query leave in one packet.
    pipeline: true,
  } as pg.PoolConfig);
  // Without a listener an idle connection that dies takes the process with it.
  pool.on("error", (error) => log.warn({ error: error.message }, "idle database connection lost"));
  return pool;
}

/** Opens both pools. Connections are made when first needed. */
export function openPools(env: { APP_DATABASE_URL: string; OPERATOR_DATABASE_URL: string; DATABASE_POOL: number }): Pools {
  return {
    app: Object.assign(open(env.APP_DATABASE_URL, env.DATABASE_POOL, "stadttor-app"), { role: "app" as const }),
    operator: Object.assign(open(env.OPERATOR_DATABASE_URL, 2, "stadttor-operator"), { role: "operator" as const }),
  };
}

/** Waits for running queries, then closes both. */
export async function closePools(pools: Pools): Promise<void> {
  await Promise.all([pools.app.end(), pools.operator.end()]);
}
