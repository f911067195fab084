import { asc, eq, sql } from "drizzle-orm";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { listOffices } from "../tenancy/list-offices.ts";
import { readTown } from "../tenancy/read-town.ts";
import { listSituations } from "./list-situations.ts";
import type { Searchable } from "./search-index.ts";
import type { Synonym } from "./search-meanings.ts";
import { searchSynonyms, services } from "./tables.ts";

const MOST_SERVICES = 1000;
const MOST_SYNONYMS = 2000;

/**
 * All that the search of one tenant reads: its active services in its own order, and its synonyms. Names in every language
 * there is, summaries in those the town offers: nobody reads the others, and they would be half of the index.
 */
export async function readSearchRows(ctx: TenantCtx): Promise<{ services: Searchable[]; synonyms: Synonym[] }> {
  const [rows, offices, situations, town, synonyms] = await Promise.all([
    ctx.tx
      .select({
        id: services.id,
        slug: services.slug,
        officeId: services.officeId,
        name: services.name,
        summary: services.summary,
        keywords: services.keywords,
        documents: sql<string[]>`jsonb_path_query_array(${services.documents}, '$[*].de')`,
      })
      .from(services)
      .where(eq(services.active, true))
      .orderBy(asc(services.position), asc(services.slug))
      .limit(MOST_SERVICES),
    listOffices(ctx),
    listSituations(ctx),
    readTown(ctx),
    ctx.tx
      .select({ term: searchSynonyms.term, means: searchSynonyms.means })
      .from(searchSynonyms)
      .orderBy(asc(searchSynonyms.term))
      .limit(MOST_SYNONYMS),
  ]);
  const officeNames = new Map(offices.map(({ id, name }) => [id, name]));
  const offered = new Set<string>(town.settings.languages);
  return {
    services: rows.map(({ officeId, summary, ...row }) => ({
      ...row,
      summary: Object.fromEntries(Object.entries(summary).filter(([language]) => offered.has(language))),
      office: officeNames.get(officeId) ?? {},
      situations: situations.filter(({ serviceIds }) => serviceIds.includes(row.id)).map(({ name }) => name),
    })),
    synonyms,
  };
}
