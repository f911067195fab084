import type { Rule } from "./row-security-rules.ts";

const lines = (rows: readonly { line: string }[]): string[] => rows.map((row) => row.line);

/** tenant_id stands first wherever rows are told apart, linked or looked up. These are Citus' distribution rules too. */
export const tenantFirstRules: Readonly<Record<string, Rule>> = {
  "keys and exclusions start with tenant_id": async (sql) =>
    lines(
      await sql`
      select format('%s on %s', k.conname, k.conrelid::regclass) as line
      from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attname = 'tenant_id'
      where k.connamespace = 'public'::regnamespace and k.contype in ('p', 'u', 'x') and k.conrelid <> 'hosts'::regclass
        and (k.conkey[1] <> a.attnum
             or (k.contype = 'x' and k.conexclop[1] <> 'pg_catalog.=(uuid, uuid)'::regoperator))`,
    ),

  "foreign keys carry tenant_id on both sides": async (sql) =>
    lines(
      await sql`
      select format('%s on %s', k.conname, k.conrelid::regclass) as line
      from pg_constraint k
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
      join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
      where k.connamespace = 'public'::regnamespace and k.contype = 'f'
        and not (a.attname = 'tenant_id' and b.attname = 'tenant_id')
        and not (a.attname = 'tenant_id' and k.confrelid = 'tenants'::regclass and b.attname = 'id' and cardinality(k.conkey) = 1)`,
    ),

  "indexes start with tenant_id": async (sql) =>
    lines(
      await sql`
      select format('%s on %s', i.indexrelid::regclass, i.indrelid::regclass) as line
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_attribute a on a.attrelid = i.indrelid and a.attname = 'tenant_id'
      where c.relnamespace = 'public'::regnamespace and i.indkey[0] <> a.attnum and c.relname <> 'hosts'`,
    ),

  // An index that begins with columns of the key serves it, even when the key repeats a further column of the row it
  // points at. A partial one serves when it leaves out no more than the rows without a reference.
  "a foreign key has an index": async (sql) =>
    lines(
      await sql`
      select format('%s on %s', k.conname, k.conrelid::regclass) as line from pg_constraint k
      where k.connamespace = 'public'::regnamespace and k.contype = 'f' and not exists (
        select from pg_index i,
          lateral (select array_agg(c.attnum order by c.at) as leading
                   from unnest(i.indkey::int2[]) with ordinality as c (attnum, at)
                   where c.at <= least(i.indnkeyatts, cardinality(k.conkey))) lead
        where i.indrelid = k.conrelid and lead.leading <@ k.conkey and cardinality(lead.leading) >= least(2, cardinality(k.conkey))
          and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) in (
            select format('(%I IS NOT NULL)', a.attname) from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any (k.conkey))))`,
    ),

  // Under row-level security the planner gives an operator a look at the index only if it cannot leak a value.
  "what an index compares by is leakproof": async (sql) =>
    lines(
      await sql`
      select distinct format('%s compares %s by %s', i.indexrelid::regclass, coalesce(a.attname, 'an expression'), o.oid::regoperator) as line
      from pg_index i
      join pg_class c on c.oid = i.indrelid and c.relnamespace = 'public'::regnamespace
      cross join lateral unnest(i.indclass::oid[], i.indkey::int2[]) as part (opclass, attnum)
      join pg_opclass oc on oc.oid = part.opclass
      join pg_amop op on op.amopfamily = oc.opcfamily and op.amoplefttype = oc.opcintype and op.amoprighttype = oc.opcintype
      join pg_operator o on o.oid = op.amopopr
      join pg_proc f on f.oid = o.oprcode
      left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = part.attnum
      where not i.indisexclusion and not f.proleakproof`,
    ),
};
