import { localeOf } from "@stadttor/messages/language.ts";
import { notFound } from "../core/errors.ts";
import type { Language } from "../core/page.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { listOffices } from "../tenancy/list-offices.ts";
import { say } from "../tenancy/localize.ts";
import { listLocations } from "./list-locations.ts";
import { listServices, type ListedService } from "./list-services.ts";
import { listSituations } from "./list-situations.ts";
import type { OfficeData, OfficesData, ServiceLink, ServicesData, SituationData, SituationsData } from "./pages.ts";

export const serviceLink = (
  { slug, name, summary }: Pick<ListedService, "slug" | "name" | "summary">,
  language: Language,
): ServiceLink => ({
  slug,
  name: say(name, language),
  summary: say(summary, language),
});

/** A to Z, by the rules of the language; what begins with no letter stands last, under `#`. */
export async function loadServices(ctx: TenantCtx, language: Language): Promise<ServicesData> {
  const collator = new Intl.Collator(localeOf(language), { numeric: true });
  const links = (await listServices(ctx)).map((service) => serviceLink(service, language));
  links.sort((a, b) => collator.compare(a.name.text, b.name.text));
  const groups = Map.groupBy(links, ({ name }) => initialOf(name.text, language));
  const letters = [...groups].map(([letter, services]) => ({ letter, services }));
  return { letters: letters.toSorted((a, b) => Number(a.letter === "#") - Number(b.letter === "#")) };
}

/** The heading a name stands under: its first letter as a capital, without an accent (DIN 5007-1: Ä with A). */
export function initialOf(name: string, language: Language): string {
  const first = name.trim().normalize("NFD").charAt(0).toLocaleUpperCase(localeOf(language));
  return /\p{L}/u.test(first) ? first : "#";
}

export async function loadOffices(ctx: TenantCtx, language: Language): Promise<OfficesData> {
  const [offices, services, locations] = await Promise.all([listOffices(ctx), listServices(ctx), listLocations(ctx)]);
  const of = (rows: readonly { officeId: string }[], id: string) => rows.filter(({ officeId }) => officeId === id).length;
  return {
    offices: offices
      .map(({ id, slug, name }) => ({ slug, name: say(name, language), services: of(services, id), locations: of(locations, id) }))
      .filter((office) => office.services > 0),
  };
}

/** @throws DomainError `not_found("office_not_found")` */
export async function loadOffice(ctx: TenantCtx, asked: string, language: Language): Promise<OfficeData> {
  const office = (await listOffices(ctx)).find(({ slug }) => slug === asked);
  if (office === undefined) throw notFound("office");
  const [services, locations] = await Promise.all([listServices(ctx, { officeId: office.id }), listLocations(ctx)]);
  return {
    slug: office.slug,
    name: say(office.name, language),
    services: services.map((service) => serviceLink(service, language)),
    locations: locations
      .filter(({ officeId }) => officeId === office.id)
      .map(({ slug, name, street, city, phone }) => ({ slug, name: say(name, language), street, city, phone })),
  };
}

export async function loadSituations(ctx: TenantCtx, language: Language): Promise<SituationsData> {
  return {
    situations: (await listSituations(ctx)).map(({ slug, name, summary, serviceIds }) => ({
      slug,
      name: say(name, language),
      summary: say(summary, language),
      services: serviceIds.length,
    })),
  };
}

/** @throws DomainError `not_found("situation_not_found")` */
export async function loadSituation(ctx: TenantCtx, asked: string, language: Language): Promise<SituationData> {
  const [situations, services] = await Promise.all([listSituations(ctx), listServices(ctx)]);
  const situation = situations.find(({ slug }) => slug === asked);
  if (situation === undefined) throw notFound("situation");
  const { slug, name, summary, serviceIds } = situation;
  const byId = new Map(services.map((service) => [service.id, service]));
  return {
    slug,
    name: say(name, language),
    summary: say(summary, language),
    services: serviceIds.flatMap((id) => byId.get(id) ?? []).map((service) => serviceLink(service, language)),
  };
}
