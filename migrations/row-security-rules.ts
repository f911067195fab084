import type { ISql } from "postgres";

/** Reads the database's own catalogue and names what breaks a rule, one line each. Empty: all is well. */
export type Rule = (sql: ISql) => Promise<string[]>;

/** Tables that belong to no tenant. Each is here for a reason: they are read before any tenant is known. */
export const WITHOUT_TENANT: readonly string[] = ["hosts", "schema_migrations", "tenants"];

/** Tables of which everyone may read every row: the public directory of towns. */
const DIRECTORY = ["hosts", "tenants"];

const lines = (rows: readonly { line: string }[]): string[] => rows.map((row) => row.line);

/** Every table whose rows belong to one tenant, in the order of their names. */
export async function tenantTables(sql: ISql): Promise<string[]> {
  const rows = await sql<{ line: string }[]>`
    select c.relname as line from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all (${DIRECTORY}) order by 1`;
  return lines(rows);
}

export const rowSecurityRules: Readonly<Record<string, Rule>> = {
  "a table without tenant_id stands on the list": async (sql) =>
    lines(
      await sql`
      select format('%s has no tenant_id', c.relname) as line from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'f') and c.relname <> all (${WITHOUT_TENANT})
        and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)`,
    ),

  "tenant_id is a uuid that is always there": async (sql) =>
    lines(
      await sql`
      select format('%s.tenant_id is %s%s', c.relname, a.atttypid::regtype, case when a.attnotnull then '' else ', nullable' end) as line
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and (a.atttypid <> 'uuid'::regtype or not a.attnotnull)`,
    ),

  "row-level security is on and forced": async (sql) =>
    lines(
      await sql`
      select format('%s: row-level security is %s', c.relname, case when c.relrowsecurity then 'not forced' else 'off' end) as line
      from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'schema_migrations'
        and not (c.relrowsecurity and c.relforcerowsecurity)`,
    ),

  "the tenant policy closes each table, and one policy opens it": async (sql) =>
    lines(
      await sql`
      with tenant_table as (
        select c.oid, c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all (${DIRECTORY})
      ), policy as (
        select polrelid, polname, polpermissive, polcmd, polroles, pg_get_expr(polqual, polrelid) as used,
               pg_get_expr(polwithcheck, polrelid) as checked from pg_policy
      )
      select format('%s lacks the restrictive policy tenant_rows with the exact condition', t.relname) as line from tenant_table t
      where not exists (
        select from policy p where p.polrelid = t.oid and p.polname = 'tenant_rows' and not p.polpermissive and p.polcmd = '*'
          and p.polroles = array['stadttor_app'::regrole::oid]
          and p.used = '(tenant_id = ( SELECT app_tenant() AS app_tenant))' and p.checked = p.used)
      union all
      select format('%s is not opened to the app role by app_rows', t.relname) from tenant_table t
      where not exists (
        select from policy p where p.polrelid = t.oid and p.polname = 'app_rows' and p.polpermissive and p.polcmd = '*'
          and p.polroles = array['stadttor_app'::regrole::oid] and p.used = 'true' and p.checked is null)
      union all
      select format('%s has a further permissive policy: %s', t.relname, p.polname) from tenant_table t join policy p on p.polrelid = t.oid
      where p.polpermissive and p.polname <> 'app_rows'
        and not (p.polname = 'operator_rows' and p.polroles = array['stadttor_operator'::regrole::oid])`,
    ),

  "the directory of towns is for reading": async (sql) =>
    lines(
      await sql`
      select format('%s: policy %s', c.relname, p.polname) as line from pg_class c join pg_policy p on p.polrelid = c.oid
      where c.relname = any (${DIRECTORY}) and (p.polcmd <> 'r' or p.polname <> 'directory')`,
    ),

  "functions in policies are STABLE and run as the caller": async (sql) =>
    lines(
      await sql`
      select distinct format('%s in a policy of %s is %s', f.oid::regprocedure, p.polrelid::regclass,
        case when f.prosecdef then 'SECURITY DEFINER' when f.provolatile = 'i' then 'IMMUTABLE' else 'VOLATILE' end) as line
      from pg_policy p
      join pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = p.oid and d.refclassid = 'pg_proc'::regclass
      join pg_proc f on f.oid = d.refobjid
      where f.provolatile <> 's' or f.prosecdef`,
    ),

  "a view reads as the caller, and no other relation holds rows": async (sql) =>
    lines(
      await sql`
      select format('%s is a view without security_invoker', c.relname) as line from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
        and not coalesce(c.reloptions && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false)
      union all
      select format('%s is a %s', c.relname, case c.relkind when 'm' then 'materialized view' when 'f' then 'foreign table' else 'partition' end)
      from pg_class c where c.relnamespace = 'public'::regnamespace and (c.relkind in ('m', 'f') or c.relispartition)`,
    ),
};
