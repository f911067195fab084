import { sql } from "drizzle-orm";
import type { AppPool } from "../core/db.ts";
import { onPlatform } from "../core/tenant-transaction.ts";
import { readHostName, RESERVED_LABELS } from "../tenancy/host-name.ts";
import type { Blueprint } from "./read-blueprint.ts";

type Given = readonly { readonly folder: string; readonly blueprint: Blueprint }[];

/**
 * What the database as it is forbids, over all blueprints before the first is applied: two folders for one tenant, a
 * domain that another tenant has, be it as one of its own or as `<its slug>.<base>`, a domain of the platform's, a live
 * tenant turned into a demo, a location moved to another office (its appointments belong to the old one), and so a closed quota
 * (its invitations do).
 *
 * @param baseDomain the domain below which each town has its slug.
 */
export async function findConflicts(owner: AppPool, blueprints: Given, baseDomain: string): Promise<string[]> {
  const slugs = blueprints.map(({ blueprint }) => blueprint.tenant.slug);
  const domains = blueprints.flatMap(({ blueprint }) => domainsOf(blueprint, baseDomain));
  const labels = domains.flatMap((domain) => slugOf(domain, baseDomain) ?? []);
  const found = await onPlatform(owner, async ({ tx }) => ({
    tenants: (
      await tx.execute<{ slug: string; kind: string }>(sql`select slug, kind from tenants where slug in (${listOf([...slugs, ...labels])})`)
    ).rows,
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
    quotas: (
      await tx.execute<{ tenant: string; quota: string; office: string }>(sql`
        select tenants.slug as tenant, closed_quotas.slug as quota, offices.slug as office
        from closed_quotas join tenants on tenants.id = closed_quotas.tenant_id
        join offices on offices.tenant_id = closed_quotas.tenant_id and offices.id = closed_quotas.office_id
        where tenants.slug in (${listOf(slugs)})`)
    ).rows,
  }));
  /** Another town that has this domain: by its slug or as its own in the database, or by a blueprint before this one. */
  const holderOf = (domain: string, town: string, index: number): string | undefined => {
    const named = found.tenants.find(({ slug }) => `${slug}.${baseDomain}` === domain);
    if (named) return named.slug === town ? undefined : named.slug;
    const present = found.hosts.find(({ host }) => host === domain);
    const before = blueprints.slice(0, index).find(({ blueprint }) => domainsOf(blueprint, baseDomain).includes(domain));
    return [present?.slug, before?.blueprint.tenant.slug].find((slug) => slug !== undefined && slug !== town);
  };
  return blueprints.flatMap(({ folder, blueprint: { tenant, locations, opening } }, index) => {
    const lines: string[] = [];
    if (slugs.indexOf(tenant.slug) !== index) lines.push(`${folder}/tenant.yaml: slug: ${tenant.slug} has another folder in this run`);
    const present = found.tenants.find((row) => row.slug === tenant.slug);
    if (present?.kind === "live" && tenant.kind !== "live")
      lines.push(`${folder}/tenant.yaml: kind: ${tenant.slug} is live and cannot become ${tenant.kind}`);
    const address = `${tenant.slug}.${baseDomain}`;
    const squatter = holderOf(address, tenant.slug, index);
    if (squatter) lines.push(`${folder}/tenant.yaml: slug: ${address} belongs to ${squatter}`);
    tenant.hosts.forEach((host, at) => {
      const holder = isPlatforms(host, baseDomain) ? "the platform" : holderOf(host, tenant.slug, index);
      if (holder) lines.push(`${folder}/tenant.yaml: hosts[${at}]: ${host} belongs to ${holder}`);
    });
    locations.forEach((row, at) => {
      const before = found.locations.find((known) => known.tenant === tenant.slug && known.location === row.slug);
      if (!before || before.office === row.office) return;
      lines.push(`${folder}/locations.yaml: [${at}].office: ${row.slug} belongs to ${before.office}; give the new place another slug`);
    });
    opening.closed_quotas.forEach((row, at) => {
      const before = found.quotas.find((known) => known.tenant === tenant.slug && known.quota === row.slug);
      if (!before || before.office === locations.find(({ slug }) => slug === row.location)?.office) return;
      lines.push(
        `${folder}/opening.yaml: closed_quotas[${at}].location: ${row.slug} belongs to ${before.office}; give the new quota another slug`,
      );
    });
    return lines;
  });
}

/** Every name a town is reached by. */
const domainsOf = ({ tenant }: Blueprint, baseDomain: string): string[] => [`${tenant.slug}.${baseDomain}`, ...tenant.hosts];

function slugOf(domain: string, baseDomain: string): string | null {
  const name = readHostName(domain, baseDomain);
  return name.kind === "town" ? name.slug : null;
}

function isPlatforms(domain: string, baseDomain: string): boolean {
  return domain === baseDomain || RESERVED_LABELS.some((label) => domain === `${label}.${baseDomain}`);
}

const listOf = (values: readonly string[]) =>
  values.length === 0
    ? sql`null`
    : sql.join(
        values.map((value) => sql`${value}`),
        sql`, `,
      );
