import { asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { mergeRows, replaceRows, retireOthers, type Row, type Tally } from "../core/merge-rows.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { tenancyIds, type TenancyBlueprint } from "../tenancy/blueprint.ts";
import { findDuplicates, isoDate, localized, phoneNumber, slug, text, type Problem } from "../tenancy/blueprint-fields.ts";
import { CHANNELS, type Channel } from "./channel.ts";
import { locations, serviceLeikaKeys, serviceOffers, services } from "./tables.ts";

/** locations.yaml: one office's places, in the order they are listed. */
export const locationsFile = z
  .array(
    z.strictObject({
      slug,
      office: slug,
      municipality: slug,
      name: localized,
      street: text,
      postal_code: z.string("must be text: five digits in quotes").regex(/^[0-9]{5}$/, "must be five digits in quotes"),
      city: text,
      phone: phoneNumber,
      directions: localized,
      step_free: z.boolean(),
    }),
  )
  .min(1);

const minutes = z.int().min(5).max(480);
const leikaKey = z
  .string("must be text: 14 digits in quotes")
  .regex(/^99[0-9]{12}$/, "must be a LeiKa key: 14 digits, the first two 99, in quotes");

/** What a service is, wherever it is offered: the entries of tenants/starter/services.yaml. */
export const serviceFacts = z.strictObject({
  slug,
  name: localized,
  summary: localized,
  description: localized,
  documents: z.array(localized),
  fees: localized,
  fees_source: text,
  fees_as_of: isoDate,
  legal_basis: z.string(),
  keywords: z.array(text),
  leika_keys: z.array(leikaKey),
  minutes,
  max_quantity: z.int().min(1).max(50),
  presence_required: z.boolean(),
  discreet: z.boolean(),
});

/** tenants/starter/services.yaml. */
export const starterFile = z.array(serviceFacts);

const offer = z.strictObject({ location: slug, channels: z.array(z.enum(CHANNELS)).min(1), minutes: minutes.exactOptional() });

/** services.yaml, once its `starter` entries are filled in: facts, the office that answers, and where it is offered. */
export const servicesFile = z.array(serviceFacts.extend({ office: slug, offers: z.array(offer).min(1) })).min(1);

export interface CatalogueBlueprint {
  readonly locations: z.infer<typeof locationsFile>;
  readonly services: z.infer<typeof servicesFile>;
}

/** References, repeated entries, and that what needs presence is offered at a counter alone. */
export function checkCatalogue({ locations, services }: CatalogueBlueprint, { offices, municipalities }: TenancyBlueprint): Problem[] {
  const has = (list: readonly { slug: string }[], name: string) => list.some((row) => row.slug === name);
  const problems = [
    ...findDuplicates("locations.yaml", [], locations, (row) => row.slug),
    ...findDuplicates("services.yaml", [], services, (row) => row.slug),
  ];
  const report = (file: string, path: (string | number)[], message: string) => void problems.push({ file, path, message });

  locations.forEach((row, at) => {
    if (!has(offices, row.office)) report("locations.yaml", [at, "office"], `no office ${row.office} in offices.yaml`);
    if (!has(municipalities, row.municipality))
      report("locations.yaml", [at, "municipality"], `no municipality ${row.municipality} in tenant.yaml`);
  });
  services.forEach((service, at) => {
    if (!has(offices, service.office)) report("services.yaml", [at, "office"], `no office ${service.office} in offices.yaml`);
    problems.push(...findDuplicates("services.yaml", [at, "leika_keys"], service.leika_keys, String));
    problems.push(...findDuplicates("services.yaml", [at, "offers"], service.offers.flatMap(places), String));
    service.offers.forEach((place, index) => {
      const path = [at, "offers", index];
      const location = locations.find((row) => row.slug === place.location);
      if (!location) report("services.yaml", [...path, "location"], `no location ${place.location} in locations.yaml`);
      else if (location.office !== service.office) {
        report("services.yaml", [...path, "location"], `${place.location} belongs to ${location.office}, the service to ${service.office}`);
      }
      for (const channel of place.channels) {
        if (!service.presence_required || channel === "counter") continue;
        report("services.yaml", [...path, "channels"], `${service.slug} needs presence: it cannot be offered by ${channel}`);
      }
    });
  });
  return problems;
}

const places = (place: z.infer<typeof offer>) => place.channels.map((channel) => `${place.location} by ${channel}`);

/** Locations, services, their keys and offers; offices and municipalities are there already. */
export async function applyCatalogue(ctx: TenantCtx, blueprint: CatalogueBlueprint): Promise<Record<string, Tally>> {
  const { officeIds, municipalityIds } = await tenancyIds(ctx);
  const locationRows = blueprint.locations.map(({ office, municipality, ...row }, position) => ({
    ...row,
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
      })),
    ),
  );
  const offerColumns = ["office_id", "location_id", "service_id", "channel", "presence_required", "minutes"];
  const offerTally = await replaceRows(ctx, "service_offers", offerColumns, offers);
  return {
    locations: locationTally,
    services: serviceTally,
    service_leika_keys: await replaceRows(ctx, "service_leika_keys", ["service_id", "leika_key"], keys),
    service_offers: { ...offerTally, retired: offerTally.retired + dropped },
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
    })
    .from(serviceOffers)
    .innerJoin(locations, eq(locations.id, serviceOffers.locationId))
    .orderBy(asc(locations.position), asc(locations.slug), sql`array_position('{counter,phone,video}', ${serviceOffers.channel})`);
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
      step_free: row.stepFree,
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
      max_quantity: row.maxQuantity,
      presence_required: row.presenceRequired,
      discreet: row.discreet,
      offers: groupOffers(offerRows.filter((place) => place.serviceId === row.id)),
    })),
  };
}

interface OfferRow {
  readonly location: string;
  readonly channel: Channel;
  readonly minutes: number | null;
}

function groupOffers(rows: readonly OfferRow[]): z.infer<typeof offer>[] {
  const groups = Map.groupBy(rows, (row) => `${row.location} ${row.minutes}`);
  return [...groups.values()].map((group) => ({
    location: group[0]!.location,
    channels: group.map((row) => row.channel),
    ...(group[0]!.minutes === null ? {} : { minutes: group[0]!.minutes }),
  }));
}
