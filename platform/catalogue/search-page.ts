import type { PageRequest } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { listOffices } from "../tenancy/list-offices.ts";
import { say } from "../tenancy/localize.ts";
import { listServices } from "./list-services.ts";
import { listSituations } from "./list-situations.ts";
import { serviceLink } from "./load-lists.ts";
import type { SearchData } from "./pages.ts";
import { MOST_OFFSET, normalizeQuery, searchServices } from "./search-services.ts";
import { postalCodeIn, siteWays } from "./search-ways.ts";

const PER_PAGE = 10;
const LAST_PAGE = MOST_OFFSET / PER_PAGE;

/** GET /suche?q=…&seite=…; a page beyond the last is the last, what is no page is the first. */
export async function loadSearch(ctx: TenantCtx, { query: asked, language }: PageRequest): Promise<SearchData> {
  const query = normalizeQuery(asked.get("q") ?? "");
  const wanted = /^[1-9][0-9]*$/.test(asked.get("seite") ?? "") ? Math.min(Number(asked.get("seite")), LAST_PAGE) : 1;
  const [services, offices, situations] = await Promise.all([listServices(ctx), listOffices(ctx), listSituations(ctx)]);
  const around = {
    waysOn: siteWays(query),
    postalCode: postalCodeIn(query),
    situations: situations.map(({ slug, name }) => ({ slug, name: say(name, language) })),
    offices: offices
      .filter(({ id }) => services.some(({ officeId }) => officeId === id))
      .map(({ slug, name }) => ({ slug, name: say(name, language) })),
  };
  if (query === "") return { query, hits: [], total: 0, nearest: false, page: 1, pages: 1, ...around };

  const find = (page: number) => searchServices(ctx, { query, language, limit: PER_PAGE, offset: (page - 1) * PER_PAGE });
  let page = wanted;
  let found = await find(page);
  const pages = Math.max(1, Math.ceil(found.total / PER_PAGE));
  if (page > pages) found = await find((page = pages));
  const officeNames = new Map(offices.map(({ id, name }) => [id, say(name, language)]));
  const byId = new Map(services.map((service) => [service.id, service]));
  const hits = found.hits.flatMap(({ id }) => {
    const service = byId.get(id);
    const office = service && officeNames.get(service.officeId);
    if (!service || !office) return [];
    return [{ ...serviceLink(service, language), office, online: service.online, bookable: service.bookable }];
  });
  return { query, hits, total: found.total, nearest: found.nearest, page, pages, ...around };
}
