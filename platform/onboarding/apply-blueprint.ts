import { sql } from "drizzle-orm";
import { applyCatalogue, retireCatalogue } from "../catalogue/blueprint.ts";
import { record } from "../core/audit.ts";
import { authorize } from "../core/authorize.ts";
import type { AppPool } from "../core/db.ts";
import type { Tally } from "../core/merge-rows.ts";
import { inTenant, onPlatform, type Tenant, type TenantCtx } from "../core/tenant-transaction.ts";
import { applyScheduling, retireScheduling } from "../availability/blueprint.ts";
import { applyTenancy, retireTenancy } from "../tenancy/blueprint.ts";
import type { Blueprint } from "./read-blueprint.ts";

/** Table → what happened to the tenant's rows in it. */
export type Report = Readonly<Record<string, Tally>>;

/**
 * Brings a tenant to the state a blueprint declares, in one transaction. What is equal is not written; a second run
 * changes nothing. Services, locations and counters that are gone from the blueprint are put away, not lost: see
 * `retireOthers`. A change leaves one audit row, an unchanged tenant none.
 *
 * `owner` is a pool of the database's owner: it alone may write `tenants` and `hosts`. For everything else the
 * transaction steps down to the app role, so that row-level security binds this command as it binds a request.
 *
 * @throws what Postgres says where `findConflicts` would have named the reason.
 */
export async function applyBlueprint(owner: AppPool, blueprint: Blueprint): Promise<Report> {
  const { slug, name, kind, land, time_zone: timeZone } = blueprint.tenant;
  const id = await tenantId(owner, slug);
  const tenant: Tenant = { id, slug, name, kind, land, timeZone };
  return inTenant({ pool: owner, tenant, actor: { kind: "system", job: "apply-blueprints" } }, async (ctx) => {
    authorize(ctx, "blueprint.apply");
    const parts = [
      await applyTenant(ctx, blueprint),
      await applyTenancy(ctx, blueprint),
      await applyCatalogue(ctx, blueprint),
      await applyScheduling(ctx, blueprint),
      // Downwards, since what is put away may be held by what stands above it.
      await retireScheduling(ctx, blueprint),
      await retireCatalogue(ctx, blueprint),
      await retireTenancy(ctx, blueprint),
    ];
    const report = addUp(parts);
    const changed = Object.entries(report).filter(([, tally]) => tally.created + tally.updated + tally.retired > 0);
    if (changed.length > 0) {
      await record(ctx, { action: "blueprint.apply", subjectKind: "tenant", subjectId: id, after: Object.fromEntries(changed) });
    }
    return report;
  });
}

async function tenantId(owner: AppPool, slug: string): Promise<string> {
  return onPlatform(owner, async ({ tx }) => {
    const result = await tx.execute<{ id: string }>(sql`select coalesce((select id from tenants where slug = ${slug}), uuidv7()) as id`);
    return result.rows[0]!.id;
  });
}

async function applyTenant(ctx: TenantCtx, { tenant }: Blueprint): Promise<Report> {
  const { id, slug, name, kind, land, timeZone } = ctx.tenant;
  const written = await ctx.tx.execute<{ created: boolean }>(sql`
    insert into tenants as present (id, slug, name, kind, land, time_zone)
    values (${id}, ${slug}, ${name}, ${kind}, ${land}, ${timeZone})
    on conflict (id) do update set name = excluded.name, kind = excluded.kind, land = excluded.land, time_zone = excluded.time_zone
      where (present.name, present.kind, present.land, present.time_zone)
        is distinct from (excluded.name, excluded.kind, excluded.land, excluded.time_zone)
    returning old.id is null as created`);
  const names = JSON.stringify(tenant.hosts);
  const gone = await ctx.tx.execute(sql`
    delete from hosts where tenant_id = ${id} and host not in (select jsonb_array_elements_text(${names}::jsonb))`);
  const added = await ctx.tx.execute(sql`
    insert into hosts (host, tenant_id) select host, ${id}::uuid from jsonb_array_elements_text(${names}::jsonb) host
    where not exists (select from hosts present where present.host = host and present.tenant_id = ${id})`);
  await ctx.tx.execute(sql`set local role stadttor_app`);
  const count = (matches: boolean) => written.rows.filter((row) => row.created === matches).length;
  const created = added.rowCount ?? 0;
  return {
    tenants: { created: count(true), updated: count(false), unchanged: 1 - written.rows.length, retired: 0 },
    hosts: { created, updated: 0, unchanged: tenant.hosts.length - created, retired: gone.rowCount ?? 0 },
  };
}

/** Sums tallies table by table. */
function addUp(parts: readonly Report[]): Report {
  const sum: Record<string, Tally> = {};
  for (const [table, tally] of parts.flatMap((part) => Object.entries(part))) {
    const before = sum[table] ?? { created: 0, updated: 0, unchanged: 0, retired: 0 };
    sum[table] = {
      created: before.created + tally.created,
      updated: before.updated + tally.updated,
      unchanged: before.unchanged + tally.unchanged,
      retired: before.retired + tally.retired,
    };
  }
  return sum;
}
