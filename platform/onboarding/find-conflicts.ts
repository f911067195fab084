import { sql } from "drizzle-orm";
import type { AppPool } from "../core/db.ts";
import { onPlatform } from "../core/tenant-transaction.ts";
import type { Blueprint } from "./read-blueprint.ts";

/**
 * What the database as it is forbids, over all blueprints before the first is applied: two folders for one tenant, a
 * domain that another tenant has, a live tenant turned into a demo, a location moved to another office (its
 * appointments belong to the old one).
 */
export async function findConflicts(owner: AppPool, blueprints: readonly { folder: string; blueprint: Blueprint }[]): Promise<string[]> {
  const slugs = blueprints.map(({ blueprint }) => blueprint.tenant.slug);
  const domains = blueprints.flatMap(({ blueprint }) => blueprint.tenant.hosts);
  const found = await onPlatform(owner, async ({ tx }) => ({
    tenants: (await tx.execute<{ slug: string; kind: string }>(sql`select slug, kind from tenants where slug in (${listOf(slugs)})`)).rows,
    hosts: (
      await tx.execute<{ host: string; slug: string }>(sql`
        select host, slug from hosts join tenants on tenants.id = hosts.tenant_id where host in (${listOf(domains)})`)
    ).rows,
    locations: (
      await tx.execute<{ tenant: string; location: string; office: string }>(sql`
        select tenants.slug as tenant, locations.slug as location, offices.slug as office
        from locations join tenants on tenants.id = locations.tenant_id
        join offices on offices.tenant_id = locations.tenant_id and offices.id = locations.office_id
        where tenants.slug in (${listOf(slugs)})`)
    ).rows,
  }));
  return blueprints.flatMap(({ folder, blueprint: { tenant, locations } }, index) => {
    const lines: string[] = [];
    if (slugs.indexOf(tenant.slug) !== index) lines.push(`${folder}/tenant.yaml: slug: ${tenant.slug} has another folder in this run`);
    const present = found.tenants.find((row) => row.slug === tenant.slug);
    if (present?.kind === "live" && tenant.kind !== "live")
      lines.push(`${folder}/tenant.yaml: kind: ${tenant.slug} is live and cannot become ${tenant.kind}`);
    tenant.hosts.forEach((host, at) => {
      const holder = found.hosts.find((row) => row.host === host && row.slug !== tenant.slug)?.slug;
      const other = blueprints.find(({ blueprint }, before) => before < index && blueprint.tenant.hosts.includes(host));
      const owner = holder ?? other?.blueprint.tenant.slug;
      if (owner) lines.push(`${folder}/tenant.yaml: hosts[${at}]: ${host} belongs to ${owner}`);
    });
    locations.forEach((row, at) => {
      const before = found.locations.find((known) => known.tenant === tenant.slug && known.location === row.slug);
      if (!before || before.office === row.office) return;
      lines.push(`${folder}/locations.yaml: [${at}].office: ${row.slug} belongs to ${before.office}; give the new place another slug`);
    });
    return lines;
  });
}

const listOf = (values: readonly string[]) =>
  values.length === 0
    ? sql`null`
    : sql.join(
        values.map((value) => sql`${value}`),
        sql`, `,
      );
