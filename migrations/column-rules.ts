import type { Rule } from "./row-security-rules.ts";

const lines = (rows: readonly { line: string }[]): string[] => rows.map((row) => row.line);

export const columnRules: Readonly<Record<string, Rule>> = {
  // Neither `=` on an enum nor `&&` on a range reaches an index under row-level security.
  "no column is an enum or a range": async (sql) =>
    lines(
      await sql`
      select format('%s.%s is %s', c.relname, a.attname, t.oid::regtype) as line
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped join pg_type t on t.oid = a.atttypid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and t.typtype in ('e', 'r', 'm')`,
    ),

  "a point in time is timestamptz and named *_at": async (sql) =>
    lines(
      await sql`
      select format('%s.%s is %s', c.relname, a.attname, a.atttypid::regtype) as line
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and (a.atttypid = 'timestamp'::regtype or (a.atttypid = 'timestamptz'::regtype) <> (a.attname ~ '_at$'))`,
    ),

  "a date is named *_on or for what it bounds": async (sql) =>
    lines(
      await sql`
      select format('%s.%s is %s', c.relname, a.attname, a.atttypid::regtype) as line
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and (a.atttypid = 'date'::regtype) <> (a.attname ~ '(_on|^on_date|^valid_from|^valid_until|_as_of)$')`,
    ),

  "names are snake_case": async (sql) =>
    lines(
      await sql`
      select format('%s.%s', c.relname, a.attname) as line
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
        and not (c.relname ~ '^[a-z]+(_[a-z]+)*$' and a.attname ~ '^[a-z][a-z0-9]*(_[a-z0-9]+)*$')`,
    ),
};
