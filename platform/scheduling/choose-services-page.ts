import { type ListedService, listServices } from "../catalogue/list-services.ts";
import type { Language, PageRequest, PageResult } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { listOffices } from "../tenancy/list-offices.ts";
import { localize } from "../tenancy/localize.ts";
import { keepApart } from "../availability/cart.ts";
import { readWish } from "../availability/load-cart.ts";
import type { CartError, ChooseServicesData, ServiceChoice } from "./pages.ts";
import { readBookingSettings } from "../availability/read-booking-settings.ts";
import { replacedBy } from "./replaced-by.ts";
import { NEEDS } from "../availability/visitor-needs.ts";

/** A list that is longer begins with what most people come for. */
const SHORT_LIST = 12;
const MOST_OFTEN = 4;

/** Step 1, as the query fills it in, with an error where that makes no cart. */
export async function chooseServices(
  ctx: TenantCtx,
  { language, query }: PageRequest,
  error: CartError | null,
  errorFields: readonly string[] = [],
): Promise<PageResult> {
  const [offices, listed, settings] = await Promise.all([listOffices(ctx), listServices(ctx), readBookingSettings(ctx)]);
  const wish = readWish(query);
  const services = listed.filter(({ bookable, byInvitation }) => bookable && !byInvitation);
  const choiceOf = ({ slug, name, minutes, maxQuantity }: ListedService): ServiceChoice => {
    const asked = wish.quantities.get(slug) ?? 0;
    // What is no number stays chosen, so that the error has something to stand at.
    const quantity = Number.isFinite(asked) ? Math.min(asked, maxQuantity) : 1;
    return { slug, name: localize(name, language), minutes, maxQuantity, quantity };
  };
  const chosen = services.filter(({ slug }) => wish.quantities.has(slug));
  const { often, rest } = whatElse(chosen, services);
  const popular = chosen.length === 0 && rest.length > SHORT_LIST ? rest.filter(({ featured }) => featured) : [];
  const groups = [
    { name: null, services: popular.map(choiceOf) },
    ...offices.map(({ id, name }) => ({
      name: localize(name, language),
      services: rest.filter((service) => service.officeId === id && !popular.includes(service)).map(choiceOf),
    })),
  ];
  const data: ChooseServicesData = {
    replaces: replacedBy(query),
    chosen: chosen.map(choiceOf),
    often: often.map(choiceOf),
    groups: groups.filter((group) => group.services.length > 0),
    lonely: lonelyOf(chosen, services, language),
    alone: chosen.some(({ alone }) => alone),
    needs: NEEDS.flatMap((need) => {
      const minutes = settings.needs[need];
      return minutes === undefined ? [] : [{ need, minutes, stated: wish.needs.includes(need) }];
    }),
    error,
    errorFields,
  };
  return { view: "scheduling/choose-services", data, status: error === null ? 200 : 400 };
}

/** What can still join what is chosen, and what of that often does; everything where nothing is chosen. */
function whatElse(chosen: readonly ListedService[], services: readonly ListedService[]) {
  if (chosen.length === 0) return { often: [], rest: services };
  const offices = new Set(chosen.map(({ officeId }) => officeId));
  const others = services.filter(
    (service) => !chosen.includes(service) && offices.has(service.officeId) && chosen.every((one) => keepApart(one, service) === null),
  );
  const named = new Set(chosen.flatMap(({ oftenWith }) => oftenWith));
  // What one of them cannot go without comes first.
  const needed = new Set(withoutCompany(chosen)?.onlyWith);
  const often = [
    ...others.filter(({ slug }) => needed.has(slug)),
    ...others.filter(({ slug }) => named.has(slug) && !needed.has(slug)),
  ].slice(0, Math.max(MOST_OFTEN, needed.size));
  return { often, rest: others.filter((service) => !often.includes(service)) };
}

/** The first that goes only beside another and has none of those beside it. */
const withoutCompany = (chosen: readonly ListedService[]): ListedService | undefined =>
  chosen.find(({ onlyWith }) => onlyWith.length > 0 && !chosen.some(({ slug }) => onlyWith.includes(slug)));

function lonelyOf(chosen: readonly ListedService[], services: readonly ListedService[], language: Language): ChooseServicesData["lonely"] {
  const lonely = withoutCompany(chosen);
  if (lonely === undefined) return null;
  const company = services.filter(({ slug }) => lonely.onlyWith.includes(slug));
  return { name: localize(lonely.name, language), goesWith: company.map(({ name }) => localize(name, language)) };
}
