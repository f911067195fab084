import { sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { buildSearchIndex, type SearchIndex } from "./search-index.ts";
import { readSearchRows } from "./search-rows.ts";

/** 1.8 to 3.5 MB each with 60 services, by the languages they are in. */
const TENANTS_KEPT = 50;

interface Kept {
  readonly version: number;
  readonly index: Promise<SearchIndex>;
}

const kept = new LRUCache<string, Kept>({ max: TENANTS_KEPT });

/**
 * The tenant's index as of now. It is kept until the tenant's content version changes, which the database does with
 * every row that shows; requests that come while it is being built wait for the same one.
 */
export async function searchIndexOf(ctx: TenantCtx): Promise<SearchIndex> {
  const { version, writing } = await readVersion(ctx);
  // A version that is not committed yet can come again with other content.
  if (writing) return build(ctx);
  const known = kept.get(ctx.tenant.id);
  if (known && known.version >= version) return known.index;
  // The version is read before the rows: they may be newer than it says, never older.
  const index = build(ctx);
  const entry = { version, index };
  kept.set(ctx.tenant.id, entry);
  index.catch(() => {
    if (kept.peek(ctx.tenant.id) === entry) kept.delete(ctx.tenant.id);
  });
  return index;
}

async function build(ctx: TenantCtx): Promise<SearchIndex> {
  const { services, synonyms } = await readSearchRows(ctx);
  return buildSearchIndex(services, synonyms);
}

async function readVersion(ctx: TenantCtx): Promise<{ version: number; writing: boolean }> {
  const result = await ctx.tx.execute<{ version: string; writing: boolean }>(
    sql`select version, pg_current_xact_id_if_assigned() is not null as writing from content_versions`,
  );
  const row = result.rows[0];
  return { version: Number(row?.version ?? 0), writing: row?.writing ?? true };
}
