import { listLocations } from "../catalogue/list-locations.ts";
import { listServices } from "../catalogue/list-services.ts";
import type { Language } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { listHours } from "../scheduling/list-hours.ts";
import { listOffices } from "../tenancy/list-offices.ts";
import { localize } from "../tenancy/localize.ts";
import type { HomeData } from "./pages.ts";

const NOTICE_DAYS = 14;

/** What the town's front page gathers: services by office, locations with today's hours, what is closed in the next two weeks. */
export async function loadHome(ctx: TenantCtx, language: Language): Promise<HomeData> {
  const [offices, services, locations] = await Promise.all([listOffices(ctx), listServices(ctx), listLocations(ctx)]);
  const ids = locations.map(({ id }) => id);
  const { hours, closures, holidays } = await listHours(ctx, { locationIds: ids, channels: ["counter"], days: NOTICE_DAYS });
  const names = new Map(locations.map(({ id, name }) => [id, localize(name, language)]));
  const known = closures.filter(({ locationId }) => locationId === null || names.has(locationId));
  const shut = known.map(({ firstOn, lastOn, fromTime, untilTime, reason, locationId }) => ({
    firstOn,
    lastOn,
    between: fromTime === null || untilTime === null ? null : { opens: fromTime.slice(0, 5), closes: untilTime.slice(0, 5) },
    reason: localize(reason, language),
    location: locationId === null ? null : (names.get(locationId) ?? null),
  }));
  const free = [...holidays].map(([on, name]) => ({
    firstOn: on,
    lastOn: on,
    between: null,
    reason: localize(name, language),
    location: null,
  }));
  return {
    offices: offices
      .map(({ id, name }) => ({
        name: localize(name, language),
        services: services
          .filter(({ officeId }) => officeId === id)
          .map((service) => ({ slug: service.slug, name: localize(service.name, language), summary: localize(service.summary, language) })),
      }))
      .filter((office) => office.services.length > 0),
    locations: locations.map(({ id, slug, name, street, city }) => ({
      slug,
      name: localize(name, language),
      street,
      city,
      today: hours.get(id)?.get("counter")?.[0]?.hours ?? [],
    })),
    notices: [...shut, ...free].sort((a, b) => (a.firstOn < b.firstOn ? -1 : 1)),
  };
}
