import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { parse } from "yaml";
import type { BenchDatabase } from "./main.ts";

const SERVICES = join(import.meta.dirname, "../../../tenants/starter/services");
const SITUATIONS = 8;

/**
 * Fills an empty database with towns that each have the whole starter catalogue, one office, life situations and
 * synonyms: one town from the files, the others copied from it in SQL. Of each description there is the German text
 * only, which halves the database and is not read here.
 *
 * @returns the towns' ids.
 */
export async function fillTowns({ ownerUrl, towns }: BenchDatabase): Promise<string[]> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    // Triggers and foreign keys are for single changes; here each row is known to be right.
    await sql`set session_replication_role = replica`;
    await insertFirst(sql);
    await copyFirst(sql, towns);
    await sql`vacuum analyze`;
    return (await sql<{ id: string }[]>`select id from tenants order by id`).map(({ id }) => id);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

interface ServiceFile {
  readonly slug: string;
  readonly description: { readonly de: string };
  readonly keywords: readonly string[];
  readonly [field: string]: unknown;
}

async function insertFirst(sql: postgres.Sql): Promise<void> {
  const json = (value: unknown) => sql.json(value as never);
  const [first] = await sql<{ id: string }[]>`
    insert into tenants (slug, name, kind, land, time_zone) values ('town-1', 'Town 1', 'demo', 'BW', 'Europe/Berlin') returning id`;
  const tenant_id = first!.id;
  await sql`insert into content_versions ${sql({ tenant_id })}`;
  const [office] = await sql<{ id: string }[]>`
    insert into offices ${sql({ tenant_id, slug: "buergeramt", name: json({ de: "Bürgeramt", en: "Citizens' office" }) })} returning id`;
  for (const [position, file] of readdirSync(SERVICES).sort().entries()) {
    const service = parse(readFileSync(join(SERVICES, file), "utf8")) as ServiceFile;
    await sql`insert into services ${sql({
      tenant_id,
      office_id: office!.id,
      slug: service.slug,
      name: json(service["name"]),
      summary: json(service["summary"]),
      description: json({ de: service.description.de }),
      documents: json(service["documents"]),
      requirements: json(service["requirements"]),
      fees: json(service["fees"]),
      fees_source: "-",
      fees_as_of: "2026-01-01",
      keywords: [...service.keywords],
      minutes: 15,
      max_quantity: 2,
      presence_required: false,
      position,
    })}`;
  }
  for (let number = 1; number <= SITUATIONS; number++) {
    const name = json({ de: `Lebenslage ${number}`, en: `Life situation ${number}` });
    await sql`insert into life_situations ${sql({ tenant_id, slug: `lage-${number}`, name, summary: name, position: number })}`;
  }
  await sql`insert into life_situation_services (tenant_id, situation_id, service_id)
    select ${tenant_id}, situation.id, service.id from services service join life_situations situation
      on situation.position = 1 + service.position % ${SITUATIONS}`;
  for (let number = 1; number <= 10; number++) {
    await sql`insert into search_synonyms ${sql({ tenant_id, term: `ortswort ${number}`, means: "Personalausweis" })}`;
  }
}

async function copyFirst(sql: postgres.Sql, towns: number): Promise<void> {
  await sql`insert into tenants (slug, name, kind, land, time_zone)
    select 'town-' || number, 'Town ' || number, 'demo', 'BW', 'Europe/Berlin' from generate_series(2, ${towns}::integer) number`;
  await sql`create temporary table copies as select id from tenants where slug <> 'town-1'`;
  await sql`create temporary table first_town as select id from tenants where slug = 'town-1'`;
  await sql`insert into content_versions (tenant_id) select id from copies`;
  await sql`insert into offices (tenant_id, slug, name) select copies.id, slug, name from copies, offices`;
  await sql`insert into services (tenant_id, office_id, slug, name, summary, description, documents, requirements, fees, fees_source, fees_as_of,
      keywords, minutes, max_quantity, presence_required, position)
    select office.tenant_id, office.id, service.slug, service.name, summary, description, documents, requirements, fees, fees_source, fees_as_of,
      keywords, minutes, max_quantity, presence_required, service.position
    from copies join offices office on office.tenant_id = copies.id, services service
    order by office.tenant_id, service.position`;
  await sql`insert into life_situations (tenant_id, slug, name, summary, position)
    select copies.id, slug, name, summary, position from copies, life_situations`;
  await sql`insert into life_situation_services (tenant_id, situation_id, service_id)
    select service.tenant_id, situation.id, service.id from copies
    join services service on service.tenant_id = copies.id
    join life_situations situation on situation.tenant_id = copies.id and situation.position = 1 + service.position % ${SITUATIONS}::integer`;
  await sql`insert into search_synonyms (tenant_id, term, means)
    select copies.id, term, means from copies, search_synonyms join first_town on first_town.id = search_synonyms.tenant_id`;
  // All languages there are texts in: the most that a search can have to read.
  await sql`insert into tenant_settings (tenant_id, languages, slogan, phone, mail, sender_name, reply_to)
    select id, '{de,en,tr,uk,ar}', '{"de": "Willkommen"}', '+49 6221 000', 'post@town.example', name, 'post@town.example' from tenants`;
  await sql`insert into branding (tenant_id, brand_color, action_color, on_action_color)
    select id, '#003366', '#003366', '#ffffff' from tenants`;
}
