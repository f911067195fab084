import type { ISql, Sql, TransactionSql } from "postgres";
import { tenantTables } from "./row-security-rules.ts";

/** A database with two filled tenants, and a connection of each role. `app` is one connection, as a pool lends it out. */
export interface Ground {
  readonly owner: Sql;
  readonly app: Sql;
  readonly operator: Sql;
  /** Ids of two tenants. */
  readonly a: string;
  readonly b: string;
}

/** Tries to cross from one tenant to another and names each way that is open. Empty: none is. */
export type Check = (ground: Ground) => Promise<string[]>;

/** Runs statements in a transaction of one tenant, as the platform does, and takes back what they wrote. */
export async function asTenant<T>(sql: Sql, tenantId: string | null, work: (tx: TransactionSql) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  const undo = new Error("undo");
  const outcome = sql.begin(async (tx) => {
    if (tenantId !== null) await tx`select set_config('app.tenant_id', ${tenantId}, true)`;
    result = { value: await work(tx) };
    throw undo;
  });
  await outcome.catch((error: unknown) => {
    if (error !== undo) throw error;
  });
  return result!.value;
}

/** The outcome of a statement: how many rows it touched, or the code and message with which Postgres refused it. */
export async function attempt(tx: TransactionSql, statement: (point: ISql) => PromiseLike<{ readonly count: number }>): Promise<string> {
  try {
    return await tx.savepoint(async (point) => `${(await statement(point)).count} rows`);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return `${code}: ${message}`;
  }
}

const countOf = async (sql: ISql, table: string, tenantId: string): Promise<number> =>
  Number((await sql<{ count: string }[]>`select count(*) from ${sql(table)} where tenant_id = ${tenantId}`)[0]!.count);
const countAll = async (sql: ISql, table: string): Promise<number> =>
  Number((await sql<{ count: string }[]>`select count(*) from ${sql(table)}`)[0]!.count);

/** Without rows of both tenants no check proves anything: a new table needs a row in isolation.fixture.ts. */
export const bothHaveRows: Check = async ({ owner, a, b }) => {
  const empty: string[] = [];
  for (const table of await tenantTables(owner)) {
    const [ofA, ofB] = [await countOf(owner, table, a), await countOf(owner, table, b)];
    if (ofA === 0 || ofB === 0) empty.push(`${table}: ${ofA} and ${ofB} rows`);
  }
  return empty;
};

/** Each tenant sees all of its own rows and none else. */
export const readsOwnRowsOnly: Check = async ({ owner, app, a, b }) => {
  const open: string[] = [];
  for (const table of await tenantTables(owner)) {
    for (const tenant of [a, b, a]) {
      const own = await countOf(owner, table, tenant);
      const [seen, seenOfOwn] = await asTenant(app, tenant, async (tx) => [await countAll(tx, table), await countOf(tx, table, tenant)]);
      if (seenOfOwn !== own) open.push(`${table}: ${seenOfOwn} of ${own} own rows are seen`);
      if (seen !== own) open.push(`${table}: ${seen} rows are seen instead of ${own}`);
    }
  }
  return open;
};

/** Without a tenant there is nothing: before any transaction, with an empty setting, and after a tenant's transaction. */
export const seesNothingWithoutTenant: Check = async ({ owner, app, a }) => {
  const open: string[] = [];
  for (const table of await tenantTables(owner)) {
    const before = await countAll(app, table);
    const unset = await asTenant(app, null, (tx) => countAll(tx, table));
    const empty = await asTenant(app, "", (tx) => countAll(tx, table));
    await asTenant(app, a, (tx) => countAll(tx, table));
    const after = await countAll(app, table);
    if (before + unset + empty + after > 0) open.push(`${table}: ${before} before, ${unset} unset, ${empty} empty, ${after} after`);
  }
  return open;
};

const REFUSED = /^42501: new row violates row-level security policy/;
const NOT_GRANTED = /^42501: permission denied/;

/** Tables of which the app role may not set the key: there a copy of a row is another row. */
const NUMBERED = ["audit_events"];

/** A copy of B's row, of the columns that may be set: refused to A by the policy, to B only because it is there already. */
export const insertsNothingForOthers: Check = async ({ owner, app, a, b }) => {
  const open: string[] = [];
  for (const table of await tenantTables(owner)) {
    const [{ row } = { row: null }] = await owner<{ row: string }[]>`
      select to_jsonb(t)::text as row from ${owner(table)} t where tenant_id = ${b} limit 1`;
    const columns = (
      await owner<{ name: string }[]>`
      select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped
        and has_column_privilege('stadttor_app', attrelid, attnum, 'INSERT')`
    ).map(({ name }) => name);
    const insert = (tx: ISql) =>
      tx`insert into ${tx(table)} (${tx(columns)}) overriding system value
        select ${tx(columns)} from jsonb_populate_record(null::${tx(table)}, ${row}::text::jsonb)`;
    const [asA, asB] = [await asTenant(app, a, (tx) => attempt(tx, insert)), await asTenant(app, b, (tx) => attempt(tx, insert))];
    if (!REFUSED.test(asA)) open.push(`${table}: A inserts for B: ${asA}`);
    if (!(NUMBERED.includes(table) ? /^1 rows$/ : /^23(505|P01)/).test(asB)) open.push(`${table}: the control fails: ${asB}`);
  }
  return open;
};

/** What an UPDATE may set in tables where not every column may be changed. */
const ASSIGNMENTS: Readonly<Record<string, string>> = { audit_events: "chain_hash = repeat('a', 64), chain_position = 1" };
/** Tables whose rows the app role never changes, or never deletes. */
const NEVER_CHANGED = ["audit_values"];
const NEVER_DELETED = ["audit_events"];

/** B's rows do not exist for A's UPDATE, and no row of A becomes B's. */
export const changesNothingOfOthers: Check = async ({ owner, app, a, b }) => {
  const open: string[] = [];
  for (const table of await tenantTables(owner)) {
    const update = (of: string) => (tx: ISql) =>
      tx`update ${tx(table)} set ${tx.unsafe(ASSIGNMENTS[table] ?? "tenant_id = tenant_id")} where tenant_id = ${of}`;
    const give = (tx: ISql) => tx`update ${tx(table)} set tenant_id = ${b} where tenant_id = ${a}`;
    const outcome = await asTenant(app, a, async (tx) => ({ change: await attempt(tx, update(b)), give: await attempt(tx, give) }));
    const control = await asTenant(app, b, (tx) => attempt(tx, update(b)));
    const never = NEVER_CHANGED.includes(table);
    if (never ? !NOT_GRANTED.test(outcome.change) : outcome.change !== "0 rows")
      open.push(`${table}: A changes rows of B: ${outcome.change}`);
    if (!REFUSED.test(outcome.give) && !NOT_GRANTED.test(outcome.give)) open.push(`${table}: A gives rows to B: ${outcome.give}`);
    if (never ? !NOT_GRANTED.test(control) : !/^[1-9]\d* rows/.test(control)) open.push(`${table}: the control fails: ${control}`);
  }
  return open;
};

/** B's rows do not exist for A's DELETE, by name or in bulk. */
export const deletesNothingOfOthers: Check = async ({ owner, app, a, b }) => {
  const open: string[] = [];
  for (const table of await tenantTables(owner)) {
    const remove = (tx: ISql) => tx`delete from ${tx(table)} where tenant_id = ${b}`;
    const [asA, asB] = [await asTenant(app, a, (tx) => attempt(tx, remove)), await asTenant(app, b, (tx) => attempt(tx, remove))];
    const never = NEVER_DELETED.includes(table);
    if (never ? !NOT_GRANTED.test(asA) : asA !== "0 rows") open.push(`${table}: A deletes rows of B: ${asA}`);
    if (never ? !NOT_GRANTED.test(asB) : !/^([1-9]\d* rows|23503)/.test(asB)) open.push(`${table}: the control fails: ${asB}`);
  }
  return open;
};

interface ForeignKey {
  readonly name: string;
  readonly child: string;
  readonly parent: string;
  /** Without tenant_id. */
  readonly columns: readonly string[];
  readonly referenced: readonly string[];
}

/** No row of A refers to a row of B. Done as superuser: the keys hold even where row-level security does not bind. */
export const refersToNothingOfOthers: Check = async ({ owner, a, b }) => {
  const keys = await owner<ForeignKey[]>`
    select k.conname as name, k.conrelid::regclass::text as child, k.confrelid::regclass::text as parent,
           array_agg(x.attname::text order by c.at) as columns, array_agg(y.attname::text order by c.at) as referenced
    from pg_constraint k
    cross join lateral unnest(k.conkey, k.confkey) with ordinality as c (child, parent, at)
    join pg_attribute x on x.attrelid = k.conrelid and x.attnum = c.child
    join pg_attribute y on y.attrelid = k.confrelid and y.attnum = c.parent
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.confrelid <> 'tenants'::regclass and x.attname <> 'tenant_id'
    group by k.oid order by 1`;
  const open: string[] = keys.length === 0 ? ["no foreign keys were found"] : [];
  for (const { name, child, parent, columns, referenced } of keys) {
    const pointAt = (tenant: string) => (tx: ISql) =>
      tx`
      update ${tx(child)} set (${tx(columns as string[])}) = row(${tx.unsafe(referenced.map((r) => `p."${r}"`).join(", "))})
      from (select * from ${tx(parent)} where tenant_id = ${tenant} limit 1) p where ${tx(child)}.tenant_id = ${a}`;
    const outcome = await asTenant(owner, null, async (tx) => ({
      other: await attempt(tx, pointAt(b)),
      own: await attempt(tx, pointAt(a)),
    }));
    if (!outcome.other.startsWith("23503")) open.push(`${child}, ${name}: A refers to ${parent} of B: ${outcome.other}`);
    if (!/^[1-9]\d* rows/.test(outcome.own)) open.push(`${child}, ${name}: the control fails: ${outcome.own}`);
  }
  return open;
};

/** One prepared statement, run often enough for a generic plan, serves A and then B. */
export const plansKeepTenantsApart: Check = async ({ owner, app, a, b }) => {
  const open: string[] = [];
  for (const mode of ["auto", "force_generic_plan"]) {
    for (const table of await tenantTables(owner)) {
      const name = `plan_${mode}_${table}`;
      await app.unsafe(`set plan_cache_mode = ${mode}; prepare ${name} as select tenant_id::text as tenant from ${table}`).simple();
      for (const tenant of [a, b]) {
        const seen = await asTenant(app, tenant, async (tx) => {
          const tenants = new Set<string>();
          for (let run = 0; run < 10; run++)
            for (const row of await tx.unsafe<{ tenant: string }[]>(`execute ${name}`)) tenants.add(row.tenant);
          return [...tenants];
        });
        if (seen.length !== 1 || seen[0] !== tenant)
          open.push(
            `${table}, ${mode}: ${tenant === a ? "A" : "B"} sees rows of ${seen.length} tenants, ${seen.includes(tenant) ? "its own too" : "not its own"}`,
          );
      }
      await app.unsafe(`deallocate ${name}; reset plan_cache_mode`).simple();
    }
  }
  return open;
};

/** The operator role reads the columns it is granted, of every tenant, and nothing else; it adds and deletes nothing. */
export const operatorSeesGrantedColumnsOnly: Check = async ({ owner, operator, a, b }) => {
  const open: string[] = [];
  for (const table of await tenantTables(owner)) {
    const columns = await owner<{ name: string; granted: boolean }[]>`
      select attname as name, has_column_privilege('stadttor_operator', attrelid, attnum, 'SELECT') as granted
      from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`;
    const granted = columns.filter((column) => column.granted).map((column) => column.name);
    await asTenant(operator, null, async (tx) => {
      for (const { name } of columns.filter((column) => !column.granted)) {
        const outcome = await attempt(tx, (point) => point`select ${point(name)} from ${point(table)}`);
        if (!NOT_GRANTED.test(outcome)) open.push(`${table}.${name} is read: ${outcome}`);
      }
      if (granted.length > 0) {
        const seen = await tx<{ tenant: string }[]>`select distinct tenant_id::text as tenant from ${tx(table)}`;
        const both = [a, b].every((tenant) => seen.some((row) => row.tenant === tenant));
        if (!both) open.push(`${table}: the control fails: rows of ${seen.length} tenants`);
      }
      const writes = [
        await attempt(tx, (point) => point`insert into ${point(table)} (tenant_id) values (${a})`),
        await attempt(tx, (point) => point`delete from ${point(table)}`),
      ];
      for (const outcome of writes) if (!NOT_GRANTED.test(outcome)) open.push(`${table} is written: ${outcome}`);
    });
  }
  return open;
};
