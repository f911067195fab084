import type { Language } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { localize, say } from "../tenancy/localize.ts";
import { todayIn } from "../tenancy/today.ts";
import { factsOn } from "./dated-facts.ts";
import { listOffers } from "./list-offers.ts";
import type { ChecklistData } from "./pages.ts";
import { readService } from "./read-service.ts";
import { languagesOf, listed, placesOf } from "./service-texts.ts";

/**
 * What to bring for one service.
 *
 * @throws DomainError `not_found("service_not_found")`
 */
export async function loadChecklist(ctx: TenantCtx, slug: string, language: Language): Promise<ChecklistData> {
  const service = factsOn(await readService(ctx, slug), await todayIn(ctx));
  const { textLanguage } = languagesOf(service, language);
  return {
    slug: service.slug,
    name: say(service.name, language),
    textLanguage,
    requirements: listed(service.requirements, textLanguage),
    documents: listed(service.documents, textLanguage),
    fees: localize(service.fees, textLanguage),
    presenceRequired: service.presenceRequired,
    byInvitation: service.byInvitation,
    places: placesOf(await listOffers(ctx, { serviceId: service.id }), language),
  };
}
