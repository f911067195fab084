import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { readSearchRows } from "../catalogue/search-rows.ts";
import { searchServices } from "../catalogue/search-services.ts";
import { openPools } from "../core/db.ts";
import { inTenant, type Tenant, type TenantCtx } from "../core/tenant-transaction.ts";

/** What the bench asks for, over the channel between parent and child process. */
interface Asked {
  readonly work: "search" | "rows" | "ilike";
  readonly tenantId: string;
  readonly query: string;
}

// One connection, so that one backend does all of the database's part.
const pools = openPools({
  APP_DATABASE_URL: process.env["APP_DATABASE_URL"] ?? "",
  OPERATOR_DATABASE_URL: process.env["APP_DATABASE_URL"] ?? "",
  DATABASE_POOL: 1,
});
/** The backend that works for this process now: the pool lets go of one that is idle for long. */
async function backendId(): Promise<number> {
  return Number((await pools.app.query<{ pid: string }>("select pg_backend_pid() as pid")).rows[0]?.pid);
}

/** Processor time of a backend in ms; NaN where the system does not tell (Linux does, in nanoseconds). */
function backendMs(id: number): number {
  try {
    return Number(readFileSync(`/proc/${id}/schedstat`, "utf8").split(" ")[0]) / 1e6;
  } catch {
    return Number.NaN;
  }
}

const WORK: Readonly<Record<Asked["work"], (ctx: TenantCtx, query: string) => Promise<number>>> = {
  search: async (ctx, query) => (await searchServices(ctx, { query, language: "de" })).hits.length,
  // The two floors: reading what an index is made of, and what SQL alone could do.
  rows: async (ctx) => (await readSearchRows(ctx)).services.length,
  ilike: async (ctx, query) => {
    const found = await ctx.tx.execute(
      sql`select id, slug from services where active and name ->> 'de' ilike ${`%${query}%`} order by position limit 10`,
    );
    return found.rows.length;
  },
};

async function measure({ work, tenantId, query }: Asked): Promise<object> {
  const tenant: Tenant = { id: tenantId, slug: "town", name: "town", kind: "demo", land: "BW", timeZone: "Europe/Berlin" };
  const backend = await backendId();
  const [database, cpu, wall] = [backendMs(backend), process.cpuUsage(), performance.now()];
  const hits = await inTenant({ pool: pools.app, tenant, actor: { kind: "citizen" } }, (ctx) => WORK[work](ctx, query));
  const { user, system } = process.cpuUsage(cpu);
  return { hits, nodeMs: (user + system) / 1000, backendMs: backendMs(backend) - database, wallMs: performance.now() - wall };
}

process.on("message", (asked: Asked) => {
  measure(asked).then(
    (measured) => process.send?.(measured),
    (error: Error) => process.send?.({ error: error.message }),
  );
});
process.on("disconnect", () => process.exit());
process.send?.({ ready: true });
