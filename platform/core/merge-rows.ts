import { sql, type SQL } from "drizzle-orm";
import type { TenantCtx } from "./tenant-transaction.ts";

/** How many rows of a table a declared state created, changed, left alone, and put away. */
export interface Tally {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly retired: number;
}

/** Column name (as in SQL) → value as JSON; every row of a call has the same columns, none of them `tenant_id`. */
export type Row = Readonly<Record<string, unknown>>;

const FOREIGN_KEY_VIOLATION = "23503";

const columnList = (names: readonly string[], prefix?: SQL) =>
  sql.join(
    names.map((name) => (prefix ? sql`${prefix}.${sql.identifier(name)}` : sql.identifier(name))),
    sql`, `,
  );
const wanted = (table: string, rows: readonly Row[]) =>
  sql`jsonb_populate_recordset(null::${sql.identifier(table)}, ${JSON.stringify(rows)}::jsonb)`;

/**
 * Inserts the rows a table lacks and changes those that differ; equal rows are not touched, so a second run writes
 * nothing. `key` names the columns that are unique together within the tenant; empty where there is one row a tenant.
 */
export async function mergeRows(ctx: TenantCtx, table: string, key: readonly string[], rows: readonly Row[]): Promise<Tally> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return { created: 0, updated: 0, unchanged: 0, retired: 0 };
  const rest = columns.filter((column) => !key.includes(column));
  const assignments = rest.map((name) => sql`${sql.identifier(name)} = excluded.${sql.identifier(name)}`);
  const result = await ctx.tx.execute<{ created: number; updated: number }>(sql`
    with written as (
      insert into ${sql.identifier(table)} as present (tenant_id, ${columnList(columns)})
      select ${ctx.tenant.id}::uuid, ${columnList(columns)} from ${wanted(table, rows)}
      on conflict (${columnList(["tenant_id", ...key])}) do update set ${sql.join(assignments, sql`, `)}
        where (${columnList(rest, sql`present`)}) is distinct from (${columnList(rest, sql`excluded`)})
      returning old.tenant_id is null as created
    )
    select count(*) filter (where created)::int as created, count(*) filter (where not created)::int as updated from written`);
  const { created, updated } = result.rows[0]!;
  return { created, updated, unchanged: rows.length - created - updated, retired: 0 };
}

/**
 * Makes a table hold exactly these rows of the tenant, compared over `columns`: others are deleted, missing ones
 * inserted. For tables nothing else refers to. Rows must differ from one another.
 */
export async function replaceRows(ctx: TenantCtx, table: string, columns: readonly string[], rows: readonly Row[]): Promise<Tally> {
  const same = sql`(${columnList(columns, sql`present`)}) is not distinct from (${columnList(columns, sql`wanted`)})`;
  const gone = await ctx.tx.execute(sql`
    delete from ${sql.identifier(table)} as present
    where present.tenant_id = ${ctx.tenant.id} and not exists (select from ${wanted(table, rows)} as wanted where ${same})`);
  const added = await ctx.tx.execute(sql`
    insert into ${sql.identifier(table)} (tenant_id, ${columnList(columns)})
    select ${ctx.tenant.id}::uuid, ${columnList(columns, sql`wanted`)} from ${wanted(table, rows)} as wanted
    where not exists (
      select from ${sql.identifier(table)} as present where present.tenant_id = ${ctx.tenant.id} and ${same})`);
  const created = added.rowCount ?? 0;
  return { created, updated: 0, unchanged: rows.length - created, retired: gone.rowCount ?? 0 };
}

/**
 * Puts away the tenant's rows whose id is not in `keep`: deleted where nothing refers to them, otherwise `active` is
 * cleared. A table without that column keeps what is referred to.
 */
export async function retireOthers(ctx: TenantCtx, table: string, keep: readonly string[], hasActive: boolean): Promise<Tally> {
  const others = await ctx.tx.execute<{ id: string }>(sql`
    select id from ${sql.identifier(table)}
    where tenant_id = ${ctx.tenant.id} and id not in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(keep)}::jsonb))
    order by id`);
  let retired = 0;
  for (const { id } of others.rows) {
    const row = sql`${sql.identifier(table)} where tenant_id = ${ctx.tenant.id} and id = ${id}`;
    await ctx.tx.execute(sql`savepoint retire`);
    try {
      await ctx.tx.execute(sql`delete from ${row}`);
      retired += 1;
    } catch (error) {
      if ((error as { cause?: { code?: string } }).cause?.code !== FOREIGN_KEY_VIOLATION) throw error;
      await ctx.tx.execute(sql`rollback to savepoint retire`);
      const clear = sql`update ${sql.identifier(table)} set active = false where tenant_id = ${ctx.tenant.id} and id = ${id} and active`;
      if (hasActive) retired += (await ctx.tx.execute(clear)).rowCount ?? 0;
    }
    await ctx.tx.execute(sql`release savepoint retire`);
  }
  return { created: 0, updated: 0, unchanged: 0, retired };
}
