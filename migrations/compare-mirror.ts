import type { ISql } from "postgres";
import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";

/** A column, as both sides can say it. */
export interface Column {
  readonly type: string;
  readonly nullable: boolean;
  /** The database fills it when an INSERT leaves it out. */
  readonly filled: boolean;
}

/** table → column → what it is. */
export type Schema = ReadonlyMap<string, ReadonlyMap<string, Column>>;

/** The tables of schema public as the database has them. A domain counts as the type it is made of. */
export async function readSchema(sql: ISql): Promise<Schema> {
  const rows = await sql<{ table: string; column: string; type: string; nullable: boolean; filled: boolean }[]>`
    select c.relname as table, a.attname as column, not a.attnotnull as nullable, a.atthasdef or a.attidentity <> '' as filled,
           case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) else format_type(a.atttypid, a.atttypmod) end as type
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped join pg_type t on t.oid = a.atttypid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'schema_migrations'
    order by 1, a.attnum`;
  const schema = new Map<string, Map<string, Column>>();
  for (const { table, column, ...rest } of rows) {
    const columns = schema.get(table) ?? new Map<string, Column>();
    schema.set(table, columns.set(column, { ...rest, type: plain(rest.type) }));
  }
  return schema;
}

/** The tables a module of TypeScript exports, as drizzle knows them. */
export function readMirror(exports: Readonly<Record<string, unknown>>): Schema {
  const schema = new Map<string, Map<string, Column>>();
  for (const table of Object.values(exports)) {
    if (!is(table, PgTable)) continue;
    const { name, columns } = getTableConfig(table);
    const entries = columns.map((c): [string, Column] => [
      c.name,
      { type: plain(c.getSQLType()), nullable: !c.notNull, filled: c.hasDefault || c.generatedIdentity !== undefined },
    ]);
    schema.set(name, new Map(entries));
  }
  return schema;
}

/** One line for each difference. Empty: the mirror is true. */
export function compareSchemas(database: Schema, mirror: Schema): string[] {
  const differences: string[] = [];
  for (const table of new Set([...database.keys(), ...mirror.keys()])) {
    const [real, mirrored] = [database.get(table), mirror.get(table)];
    if (!mirrored) differences.push(`${table} is mirrored nowhere`);
    if (!real) differences.push(`${table} is not in the database`);
    if (!real || !mirrored) continue;
    for (const column of new Set([...real.keys(), ...mirrored.keys()])) {
      const [a, b] = [real.get(column), mirrored.get(column)];
      const [database_, mirror_] = [describe(a), describe(b)];
      if (database_ !== mirror_) differences.push(`${table}.${column}: database ${database_}, mirror ${mirror_}`);
    }
  }
  return differences.sort();
}

function describe(column: Column | undefined): string {
  if (!column) return "nothing";
  return `${column.type}${column.nullable ? "" : " not null"}${column.filled ? " default" : ""}`;
}

/** Postgres says `time without time zone`, drizzle `time`. */
function plain(type: string): string {
  return type.replace(/ without time zone$/, "");
}
