import { listOffers } from "../catalogue/list-offers.ts";
import { serviceLink } from "../catalogue/load-lists.ts";
import { readLocation } from "../catalogue/read-location.ts";
import type { Language } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { listHours } from "../availability/list-hours.ts";
import { listMunicipalities } from "../tenancy/list-municipalities.ts";
import { listOffices } from "../tenancy/list-offices.ts";
import { say } from "../tenancy/localize.ts";
import { renderMarkdown } from "../tenancy/render-markdown.ts";
import type { LocationData } from "./pages.ts";

/** One location with its hours of the next seven days and what can be done there. */
export async function loadLocation(ctx: TenantCtx, slug: string, language: Language): Promise<LocationData> {
  const location = await readLocation(ctx, slug);
  const [offers, municipalities, offices, { hours }] = await Promise.all([
    listOffers(ctx, { locationId: location.id }),
    listMunicipalities(ctx),
    listOffices(ctx),
    listHours(ctx, { locationIds: [location.id], channels: ["counter", "phone"], days: 7 }),
  ]);
  const counter = hours.get(location.id)?.get("counter") ?? [];
  const phone = hours.get(location.id)?.get("phone") ?? [];
  const services = Map.groupBy(offers, ({ service }) => service.id);
  const office = offices.find(({ id }) => id === location.officeId);
  const directions = say(location.directions, language);
  const municipality = municipalities.find(({ id }) => id === location.municipalityId);
  return {
    slug: location.slug,
    name: say(location.name, language),
    office: { slug: office?.slug ?? "", name: office === undefined ? { text: "", lang: "de" } : say(office.name, language) },
    street: location.street,
    postalCode: location.postalCode,
    city: location.city,
    municipality: { slug: municipality?.slug ?? "", name: municipality?.name ?? "" },
    phone: location.phone,
    directionsHtml: renderMarkdown(directions.text),
    directionsLanguage: directions.lang,
    publicTransport: location.publicTransport === null ? null : say(location.publicTransport, language),
    lift: location.lift === null ? null : say(location.lift, language),
    parking: location.parking === null ? null : say(location.parking, language),
    stepFree: location.stepFree,
    week: counter.map((day, i) => {
      const reason = day.closedBecause ?? phone[i]?.closedBecause ?? null;
      return {
        date: day.on,
        counter: day.hours,
        phone: phone[i]?.hours ?? [],
        closedBecause: reason === null ? null : say(reason, language),
      };
    }),
    services: [...services.values()].flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      return [{ ...serviceLink(first.service, language), channels: group.map(({ channel }) => channel) }];
    }),
  };
}
