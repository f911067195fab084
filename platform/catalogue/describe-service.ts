import type { Language } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { listOffices } from "../tenancy/list-offices.ts";
import { localize, say } from "../tenancy/localize.ts";
import { renderMarkdown } from "../tenancy/render-markdown.ts";
import { todayIn } from "../tenancy/today.ts";
import { factsOn, nextChange } from "./dated-facts.ts";
import { listOffers } from "./list-offers.ts";
import { listServices } from "./list-services.ts";
import { listSituations } from "./list-situations.ts";
import { serviceLink } from "./load-lists.ts";
import type { ServiceData } from "./pages.ts";
import { readService } from "./read-service.ts";
import { languagesOf, listed, placesOf } from "./service-texts.ts";

/**
 * All there is to know about one service today and what changes next, but for its free times.
 *
 * @throws DomainError `not_found("service_not_found")`
 */
export async function describeService(ctx: TenantCtx, slug: string, language: Language) {
  const today = await todayIn(ctx);
  const stored = await readService(ctx, slug);
  const service = factsOn(stored, today);
  const [offers, offices, situations, others] = await Promise.all([
    listOffers(ctx, { serviceId: service.id }),
    listOffices(ctx),
    listSituations(ctx),
    service.oftenWith.length === 0 ? [] : listServices(ctx),
  ]);
  const office = offices.find(({ id }) => id === service.officeId);
  const { textLanguage, languages } = languagesOf(service, language);
  const change = nextChange(stored, today);
  const description: Omit<ServiceData, "earliest"> = {
    slug: service.slug,
    name: say(service.name, language),
    textLanguage,
    languages,
    summary: say(service.summary, language),
    descriptionHtml: renderMarkdown(localize(service.description, textLanguage)),
    requirements: listed(service.requirements, textLanguage),
    documents: listed(service.documents, textLanguage),
    fees: localize(service.fees, textLanguage),
    feesSource: service.feesSource,
    feesAsOf: service.feesAsOf,
    legalBasis: service.legalBasis,
    leikaKeys: service.leikaKeys,
    minutes: service.minutes,
    maxQuantity: service.maxQuantity,
    presenceRequired: service.presenceRequired,
    byInvitation: service.byInvitation,
    forWhom: service.forWhom,
    office: { slug: office?.slug ?? "", name: office === undefined ? { text: "", lang: "de" } : say(office.name, language) },
    online: service.online.map(({ provider, name, url, trust_level, note }) => ({
      provider,
      name: say(name, language),
      url,
      trustLevel: trust_level,
      note: note === undefined ? null : say(note, language),
    })),
    upcoming:
      change === null
        ? null
        : {
            from: change.from,
            fees: change.fees === undefined ? null : localize(change.fees, textLanguage),
            documents: change.documents === undefined ? null : listed(change.documents, textLanguage),
          },
    oftenWith: service.oftenWith
      .flatMap((name) => others.find((other) => other.slug === name && other.bookable) ?? [])
      .map((other) => serviceLink(other, language)),
    situations: situations
      .filter(({ serviceIds }) => serviceIds.includes(service.id))
      .map(({ slug: situation, name }) => ({ slug: situation, name: say(name, language) })),
    places: placesOf(offers, language),
  };
  return { description };
}
