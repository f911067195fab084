import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import { parse } from "yaml";
import { insertTenant, type TestTenant } from "../run/test-tenant.ts";
import type { Searchable } from "./search-index.ts";

const SERVICES = path.join(import.meta.dirname, "../../tenants/starter/services");

interface StarterService extends Omit<Searchable, "documents"> {
  readonly description: object;
  readonly documents: readonly { readonly de: string }[];
}

/** The starter catalogue as it stands in its files. */
export async function starterServices(): Promise<readonly StarterService[]> {
  const files = (await readdir(SERVICES)).filter((file) => file.endsWith(".yaml")).sort();
  return Promise.all(files.map(async (file) => parse(await readFile(path.join(SERVICES, file), "utf8")) as StarterService));
}

/** The same as the search reads it, without a database. */
export async function starterRows(): Promise<Searchable[]> {
  return (await starterServices()).map((service) => ({
    ...service,
    id: service.slug,
    office: { de: "Bürgeramt" },
    situations: [],
    documents: service.documents.map(({ de }) => de),
  }));
}

/** A town with the starter catalogue and nothing else. */
export async function insertStarterTenant(ownerUrl: string): Promise<TestTenant> {
  const town = await insertTenant(ownerUrl);
  const sql = postgres(ownerUrl, { max: 1 });
  try {
    await sql`delete from service_offers where tenant_id = ${town.tenant.id}`;
    await sql`delete from services where tenant_id = ${town.tenant.id}`;
    for (const [position, service] of (await starterServices()).entries()) {
      await sql`insert into services ${sql({
        tenant_id: town.tenant.id,
        office_id: town.officeId,
        slug: service.slug,
        name: sql.json(service.name),
        summary: sql.json(service.summary),
        description: sql.json(service.description as never),
        documents: sql.json(service.documents as never),
        fees: sql.json({ de: "keine" }),
        fees_source: "-",
        fees_as_of: "2026-01-01",
        keywords: [...service.keywords],
        minutes: 15,
        max_quantity: 1,
        presence_required: false,
        position,
      })}`;
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
  return town;
}
