import type { ISql } from "postgres";
import type { Rule } from "./row-security-rules.ts";

const ROLES = ["stadttor_app", "stadttor_operator"];
const lines = (rows: readonly { line: string }[]): string[] => rows.map((row) => row.line);

/** SECURITY DEFINER functions the app role may call. Each has a pinned search_path and a tenant filter of its own. */
const DEFINERS: readonly string[] = [];

export const roleRules: Readonly<Record<string, Rule>> = {
  "the two roles have no power of their own": async (sql) =>
    lines(
      await sql`
      select format('%s may %s', r.rolname, power.name) as line from pg_roles r,
        lateral (values (r.rolsuper, 'everything'), (r.rolbypassrls, 'bypass row-level security'), (r.rolcreaterole, 'create roles'),
                        (r.rolcreatedb, 'create databases'), (r.rolreplication, 'replicate')) as power (given, name)
      where r.rolname = any (${ROLES}) and power.given
      union all
      select format('%s is a member of %s', m.member::regrole, m.roleid::regrole) from pg_auth_members m
      where m.member in (select oid from pg_roles where rolname = any (${ROLES}))`,
    ),

  "the two roles own nothing": async (sql) =>
    lines(
      await sql`
      select format('%s owns %s', r.rolname, thing.name) as line from pg_roles r join (
        select relowner as owner, oid::regclass::text as name from pg_class
        union all select proowner, oid::regprocedure::text from pg_proc
        union all select nspowner, nspname::text from pg_namespace
        union all select typowner, oid::regtype::text from pg_type
        union all select datdba, datname::text from pg_database where datname = current_database()
      ) as thing on thing.owner = r.oid
      where r.rolname = any (${ROLES})`,
    ),

  "the app role may read and write rows, and no more": async (sql) =>
    lines(
      await sql`
      select format('%s has %s on %s', case when g.grantee = 0 then 'PUBLIC' else g.grantee::regrole::text end, g.privilege_type, c.relname) as line
      from pg_class c cross join lateral aclexplode(c.relacl) g left join pg_roles r on r.oid = g.grantee
      where c.relnamespace = 'public'::regnamespace and (g.grantee = 0 or r.rolname = 'stadttor_app')
        and (g.grantee = 0 or g.is_grantable or c.relkind = 'S' or g.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
             or (g.privilege_type <> 'SELECT' and c.relname in ('tenants', 'hosts', 'schema_migrations')))
      union all
      select format('%s has %s on %s.%s', case when g.grantee = 0 then 'PUBLIC' else g.grantee::regrole::text end, g.privilege_type, c.relname, a.attname)
      from pg_class c join pg_attribute a on a.attrelid = c.oid cross join lateral aclexplode(a.attacl) g left join pg_roles r on r.oid = g.grantee
      where c.relnamespace = 'public'::regnamespace and (g.grantee = 0 or (r.rolname = any (${ROLES}) and g.privilege_type = 'REFERENCES'))
      union all
      select format('%s may create in schema public', coalesce(r.rolname, 'PUBLIC'))
      from pg_namespace n cross join lateral aclexplode(n.nspacl) g left join pg_roles r on r.oid = g.grantee
      where n.nspname = 'public' and g.privilege_type = 'CREATE' and (g.grantee = 0 or r.rolname = any (${ROLES}))
      union all
      select format('%s may create schemas', coalesce(r.rolname, 'PUBLIC'))
      from pg_database d cross join lateral aclexplode(d.datacl) g left join pg_roles r on r.oid = g.grantee
      where d.datname = current_database() and g.privilege_type = 'CREATE' and (g.grantee = 0 or r.rolname = any (${ROLES}))`,
    ),

  "no SECURITY DEFINER function is open to the two roles": async (sql) =>
    lines(
      await sql`
      select format('%s runs as its owner%s', f.oid::regprocedure,
        case when f.proconfig is null or not exists (select from unnest(f.proconfig) c where c like 'search_path=%')
             then ', with the caller''s search_path' else '' end) as line
      from pg_proc f join pg_namespace n on n.oid = f.pronamespace
      where f.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
        and (has_function_privilege('stadttor_app', f.oid, 'execute') or has_function_privilege('stadttor_operator', f.oid, 'execute'))
        and (f.oid::regprocedure::text <> all (${DEFINERS})
             or not exists (select from unnest(coalesce(f.proconfig, '{}')) c where c like 'search_path=%'))`,
    ),
};

/** What the operator role may do with which column, `table.column PRIVILEGE`, in the order of the names. */
export async function operatorRights(sql: ISql): Promise<string[]> {
  return lines(
    await sql`
    select format('%s.%s %s', c.relname, a.attname, p.privilege) as line
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    cross join (values ('SELECT'), ('INSERT'), ('UPDATE')) as p (privilege)
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
      and has_column_privilege('stadttor_operator', c.oid, a.attnum, p.privilege)
    union all
    select format('%s DELETE', c.relname) from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and has_table_privilege('stadttor_operator', c.oid, 'DELETE, TRUNCATE, TRIGGER')
    order by 1`,
  );
}
