import { asc, eq, sql } from "drizzle-orm";
import { mergeRows, replaceRows, retireOthers, type Row, type Tally } from "../core/merge-rows.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { tenancyIds } from "../tenancy/blueprint.ts";
import type { CatalogueBlueprint, OfferEntry } from "./blueprint-schema.ts";
import type { Channel } from "./channel.ts";
import { lifeSituations, lifeSituationServices, locations, searchSynonyms, serviceLeikaKeys, serviceOffers, services } from "./tables.ts";

const OFFER_COLUMNS = [
  "office_id",
  "location_id",
  "service_id",
  "channel",
  "presence_required",
  "minutes",
  "further_minutes",
  "units_per_day",
  "fees",
  "note",
];

/** Locations, services, their keys and offers; offices and municipalities are there already. */
export async function applyCatalogue(ctx: TenantCtx, blueprint: CatalogueBlueprint): Promise<Record<string, Tally>> {
  const { officeIds, municipalityIds } = await tenancyIds(ctx);
  const locationRows = blueprint.locations.map(({ office, municipality, public_transport, lift, parking, ...row }, position) => ({
    ...row,
    public_transport: public_transport ?? null,
    lift: lift ?? null,
    parking: parking ?? null,
    office_id: officeIds.get(office),
    municipality_id: municipalityIds.get(municipality),
    position,
    active: true,
  }));
  const serviceRows = blueprint.services.map((service, position) => {
    const { office, offers: _offers, leika_keys: _keys, ...row } = service;
    return { ...row, office_id: officeIds.get(office), position, active: true };
  });
  const locationTally = await mergeRows(ctx, "locations", ["slug"], locationRows);
  const dropped = await dropHinderingOffers(ctx, serviceRows);
  const serviceTally = await mergeRows(ctx, "services", ["slug"], serviceRows);

  const { locationIds, serviceIds } = await catalogueIds(ctx);
  const keys = blueprint.services.flatMap((row) =>
    row.leika_keys.map((leika_key) => ({ service_id: serviceIds.get(row.slug), leika_key })),
  );
  const offers = blueprint.services.flatMap((row) =>
    row.offers.flatMap((place) =>
      place.channels.map((channel) => ({
        office_id: officeIds.get(row.office),
        location_id: locationIds.get(place.location)?.id,
        service_id: serviceIds.get(row.slug),
        channel,
        presence_required: row.presence_required,
        minutes: place.minutes ?? null,
        further_minutes: place.further_minutes ?? null,
        units_per_day: place.units_per_day ?? null,
        fees: place.fees ?? null,
        note: place.note ?? null,
      })),
    ),
  );
  const offerTally = await replaceRows(ctx, "service_offers", OFFER_COLUMNS, offers);
  return {
    locations: locationTally,
    services: serviceTally,
    service_leika_keys: await replaceRows(ctx, "service_leika_keys", ["service_id", "leika_key"], keys),
    service_offers: { ...offerTally, retired: offerTally.retired + dropped },
    ...(await applySituations(ctx, blueprint, serviceIds)),
    search_synonyms: await replaceRows(ctx, "search_synonyms", ["term", "means"], blueprint.synonyms),
  };
}

async function applySituations(ctx: TenantCtx, { situations }: CatalogueBlueprint, serviceIds: ReadonlyMap<string, string>) {
  const rows = situations.map(({ slug, name, summary }, position) => ({ slug, name, summary, position }));
  const tally = await mergeRows(ctx, "life_situations", ["slug"], rows);
  const present = await ctx.tx.select({ slug: lifeSituations.slug, id: lifeSituations.id }).from(lifeSituations);
  const ids = new Map(present.map(({ slug, id }) => [slug, id]));
  const keep = situations.map(({ slug }) => ids.get(slug)!);
  const { retired } = await retireOthers(ctx, "life_situations", keep, false);
  const links = situations.flatMap(({ slug, services: names }) =>
    names.map((name, position) => ({ situation_id: ids.get(slug), service_id: serviceIds.get(name), position })),
  );
  return {
    life_situations: { ...tally, retired },
    life_situation_services: await replaceRows(ctx, "life_situation_services", ["situation_id", "service_id", "position"], links),
  };
}

/** A service that comes to need presence, or moves to another office, first loses the offers that forbid it. */
async function dropHinderingOffers(ctx: TenantCtx, rows: readonly Row[]): Promise<number> {
  const result = await ctx.tx.execute(sql`
    delete from service_offers offer
    using services service, jsonb_populate_recordset(null::services, ${JSON.stringify(rows)}::jsonb) wanted
    where offer.tenant_id = ${ctx.tenant.id} and service.tenant_id = offer.tenant_id and service.id = offer.service_id
      and wanted.slug = service.slug
      and (offer.office_id <> wanted.office_id or (wanted.presence_required and offer.channel <> 'counter'))`);
  return result.rowCount ?? 0;
}

/** Puts away services and locations the blueprint no longer has. Whatever hangs on the locations must be gone before. */
export async function retireCatalogue(ctx: TenantCtx, blueprint: CatalogueBlueprint): Promise<Record<string, Tally>> {
  const { locationIds, serviceIds } = await catalogueIds(ctx);
  const keptServices = blueprint.services.map((row) => serviceIds.get(row.slug)!);
  const keptLocations = blueprint.locations.map((row) => locationIds.get(row.slug)!.id);
  return {
    services: await retireOthers(ctx, "services", keptServices, true),
    locations: await retireOthers(ctx, "locations", keptLocations, true),
  };
}

/** Slug → id, for the modules above. A location comes with its office. */
export async function catalogueIds(ctx: TenantCtx) {
  const locationRows = await ctx.tx.select({ slug: locations.slug, id: locations.id, officeId: locations.officeId }).from(locations);
  const serviceRows = await ctx.tx.select({ slug: services.slug, id: services.id }).from(services);
  return {
    locationIds: new Map(locationRows.map(({ slug, ...ids }) => [slug, ids])),
    serviceIds: new Map(serviceRows.map(({ slug, id }) => [slug, id])),
  };
}

/** The tenant's active locations and services, as {@link applyCatalogue} takes them. */
export async function exportCatalogue(ctx: TenantCtx): Promise<CatalogueBlueprint> {
  const { officeIds, municipalityIds } = await tenancyIds(ctx);
  const slugOf = (ids: ReadonlyMap<string, string>, id: string) => [...ids].find(([, value]) => value === id)![0];
  const locationRows = await ctx.tx
    .select()
    .from(locations)
    .where(eq(locations.active, true))
    .orderBy(asc(locations.position), asc(locations.slug));
  const serviceRows = await ctx.tx
    .select()
    .from(services)
    .where(eq(services.active, true))
    .orderBy(asc(services.position), asc(services.slug));
  const keys = await ctx.tx.select().from(serviceLeikaKeys).orderBy(asc(serviceLeikaKeys.leikaKey));
  const offerRows = await ctx.tx
    .select({
      serviceId: serviceOffers.serviceId,
      location: locations.slug,
      channel: serviceOffers.channel,
      minutes: serviceOffers.minutes,
      furtherMinutes: serviceOffers.furtherMinutes,
      unitsPerDay: serviceOffers.unitsPerDay,
      fees: serviceOffers.fees,
      note: serviceOffers.note,
    })
    .from(serviceOffers)
    .innerJoin(locations, eq(locations.id, serviceOffers.locationId))
    .orderBy(asc(locations.position), asc(locations.slug), sql`array_position('{counter,phone,video}', ${serviceOffers.channel})`);
  const situationRows = await ctx.tx.select().from(lifeSituations).orderBy(asc(lifeSituations.position), asc(lifeSituations.slug));
  const linkRows = await ctx.tx
    .select({ situationId: lifeSituationServices.situationId, slug: services.slug })
    .from(lifeSituationServices)
    .innerJoin(services, eq(services.id, lifeSituationServices.serviceId))
    .where(eq(services.active, true))
    .orderBy(asc(lifeSituationServices.position), asc(services.slug));
  const synonymRows = await ctx.tx
    .select({ term: searchSynonyms.term, means: searchSynonyms.means })
    .from(searchSynonyms)
    .orderBy(asc(searchSynonyms.term));
  return {
    locations: locationRows.map((row) => ({
      slug: row.slug,
      office: slugOf(officeIds, row.officeId),
      municipality: slugOf(municipalityIds, row.municipalityId),
      name: row.name,
      street: row.street,
      postal_code: row.postalCode,
      city: row.city,
      phone: row.phone,
      directions: row.directions,
      ...(row.publicTransport === null ? {} : { public_transport: row.publicTransport }),
      ...(row.lift === null ? {} : { lift: row.lift }),
      ...(row.parking === null ? {} : { parking: row.parking }),
      step_free: row.stepFree,
      postal_codes: row.postalCodes,
    })),
    services: serviceRows.map((row) => ({
      slug: row.slug,
      office: slugOf(officeIds, row.officeId),
      name: row.name,
      summary: row.summary,
      description: row.description,
      documents: [...row.documents],
      fees: row.fees,
      fees_source: row.feesSource,
      fees_as_of: row.feesAsOf,
      legal_basis: row.legalBasis,
      keywords: row.keywords,
      leika_keys: keys.filter((key) => key.serviceId === row.id).map((key) => key.leikaKey),
      minutes: row.minutes,
      further_minutes: row.furtherMinutes,
      max_quantity: row.maxQuantity,
      buffer_before_minutes: row.bufferBeforeMinutes,
      buffer_after_minutes: row.bufferAfterMinutes,
      counter_skills: row.counterSkills,
      room_skills: row.roomSkills,
      device_skills: row.deviceSkills,
      presence_required: row.presenceRequired,
      discreet: row.discreet,
      requirements: [...row.requirements],
      for_whom: row.forWhom,
      alone: row.alone,
      often_with: row.oftenWith,
      never_with: row.neverWith,
      only_with: row.onlyWith,
      by_invitation: row.byInvitation,
      online: [...row.online] as CatalogueBlueprint["services"][number]["online"],
      questions: [...row.questions] as CatalogueBlueprint["services"][number]["questions"],
      changes: [...row.changes] as CatalogueBlueprint["services"][number]["changes"],
      featured: row.featured,
      review_on: row.reviewOn,
      offers: groupOffers(offerRows.filter((place) => place.serviceId === row.id)),
    })),
    situations: situationRows.map(({ id, slug, name, summary }) => ({
      slug,
      name,
      summary,
      services: linkRows.filter((link) => link.situationId === id).map((link) => link.slug),
    })),
    synonyms: synonymRows,
  };
}

interface OfferRow {
  readonly location: string;
  readonly channel: Channel;
  readonly minutes: number | null;
  readonly furtherMinutes: number | null;
  readonly unitsPerDay: number | null;
  readonly fees: OfferEntry["fees"] | null;
  readonly note: OfferEntry["note"] | null;
}

function groupOffers(rows: readonly OfferRow[]): OfferEntry[] {
  const groups = Map.groupBy(rows, ({ channel: _channel, ...row }) => JSON.stringify(row));
  return [...groups.values()].map((group) => {
    const { location, minutes, furtherMinutes, unitsPerDay, fees, note } = group[0]!;
    return {
      location,
      channels: group.map((row) => row.channel),
      ...(minutes === null ? {} : { minutes }),
      ...(furtherMinutes === null ? {} : { further_minutes: furtherMinutes }),
      ...(unitsPerDay === null ? {} : { units_per_day: unitsPerDay }),
      ...(fees ? { fees } : {}),
      ...(note ? { note } : {}),
    };
  });
}
