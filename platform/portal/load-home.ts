import { listLocations } from "../catalogue/list-locations.ts";
import { listServices } from "../catalogue/list-services.ts";
import { listSituations } from "../catalogue/list-situations.ts";
import { serviceLink } from "../catalogue/load-lists.ts";
import type { Language } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { listHours } from "../availability/list-hours.ts";
import { listOffices } from "../tenancy/list-offices.ts";
import { say } from "../tenancy/localize.ts";
import { readTown } from "../tenancy/read-town.ts";
import { earliestOf, earliestTime, timesKey } from "./earliest-of.ts";
import { pictureOf } from "./picture-of.ts";
import type { HomeData } from "./pages.ts";
import { todayAt } from "./today-at.ts";

const NOTICE_DAYS = 14;
const FEATURED = 8;
/** No service has this slug. */
const HOME = "/";

/** What the town's front page gathers: what most people come for, life situations, hours of today, what is closed soon. */
export async function loadHome(ctx: TenantCtx, language: Language): Promise<HomeData> {
  const [town, offices, services, situations, locations] = await Promise.all([
    readTown(ctx),
    listOffices(ctx),
    listServices(ctx),
    listSituations(ctx),
    listLocations(ctx),
  ]);
  const featured = featuredOf(services);
  const times = await earliestOf(ctx, HOME, async () => featured.map(({ slug }) => slug));
  const ids = locations.map(({ id }) => id);
  const { hours, closures, holidays } = await listHours(ctx, { locationIds: ids, channels: ["counter"], days: NOTICE_DAYS });
  const names = new Map(locations.map(({ id, name }) => [id, say(name, language)]));
  const known = closures.filter(({ locationId }) => locationId === null || names.has(locationId));
  const shut = known.map(({ firstOn, lastOn, fromTime, untilTime, reason, locationId }) => ({
    firstOn,
    lastOn,
    between: fromTime === null || untilTime === null ? null : { opens: fromTime.slice(0, 5), closes: untilTime.slice(0, 5) },
    reason: say(reason, language),
    location: locationId === null ? null : (names.get(locationId) ?? null),
  }));
  const free = [...holidays].map(([on, name]) => ({
    firstOn: on,
    lastOn: on,
    between: null,
    reason: say(name, language),
    location: null,
  }));
  const { welcome, welcomeText } = town.settings;
  return {
    welcome: welcome === null ? null : say(welcome, language),
    welcomeText: welcomeText === null ? null : say(welcomeText, language),
    picture: pictureOf(town.images, "picture", language),
    featured: featured.map((service) => ({
      ...serviceLink(service, language),
      earliest: earliestTime(ctx, times, service.slug, language),
      online: service.online,
    })),
    situations: situations.map(({ slug, name, summary }) => ({ slug, name: say(name, language), summary: say(summary, language) })),
    offices: offices
      .map(({ id, slug, name }) => ({
        slug,
        name: say(name, language),
        services: services.filter(({ officeId }) => officeId === id).length,
      }))
      .filter((office) => office.services > 0),
    locations: locations.map(({ id, slug, name, street, city }) => ({
      slug,
      name: say(name, language),
      street,
      city,
      ...todayAt(hours.get(id)?.get("counter") ?? []),
    })),
    notices: [...shut, ...free].sort((a, b) => (a.firstOn < b.firstOn ? -1 : 1)),
  };
}

/** What the front page is kept by beside the town's content: the next free times. */
export async function homeKey(ctx: TenantCtx, state?: string): Promise<string> {
  return timesKey(await earliestOf(ctx, HOME, async () => featuredOf(await listServices(ctx)).map(({ slug }) => slug), state));
}

/** The services a town puts first; where it has put none first, those it lists first. */
function featuredOf<Service extends { readonly featured: boolean }>(services: readonly Service[]): readonly Service[] {
  const chosen = services.filter((service) => service.featured);
  return (chosen.length > 0 ? chosen : services).slice(0, FEATURED);
}
