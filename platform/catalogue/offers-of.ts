import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { Offer } from "./list-offers.ts";
import { locations, serviceOffers, services } from "./tables.ts";

interface Kept {
  readonly version: string;
  readonly offers: readonly Offer[];
}

/** Some ten kilobytes each; a city's with forty places some hundred. */
const MOST_KEPT = 500;
const kept = new LRUCache<string, Kept>({ max: MOST_KEPT });

/** The version of the town's content; null where this very transaction has raised it, which may yet be rolled back. */
const VERSION = sql<string | null>`(
  select case when pg_current_xact_id_if_assigned() is not null and age(xmin) <= 0 then null else version::text end from content_versions)`;

/**
 * The offers of some active services, as `listOffers` lists them, from memory where they have been read under this version
 * of the town's content. Three statements otherwise. The rows of services and locations are shared: nobody changes them.
 */
export async function offersOf(ctx: TenantCtx, slugs: readonly string[], version: string): Promise<readonly Offer[]> {
  authorize(ctx, "catalogue.read");
  // An address can name anything, also something with a space in it.
  const key = JSON.stringify([ctx.tenant.id, ...slugs.toSorted()]);
  const known = kept.get(key);
  if (known?.version === version) return known.offers;
  const wanted = and(eq(services.active, true), inArray(services.slug, [...slugs]));
  const ids = ctx.tx.select({ id: services.id }).from(services).where(wanted);
  const [offerRows, locationRows, found] = await Promise.all([
    ctx.tx.select().from(serviceOffers).where(inArray(serviceOffers.serviceId, ids)).orderBy(asc(serviceOffers.channel)).limit(5000),
    ctx.tx.select().from(locations).where(eq(locations.active, true)).orderBy(asc(locations.position), asc(locations.slug)),
    // With the version, and last: what was read before it is no newer.
    ctx.tx.select({ service: services, version: VERSION }).from(services).where(wanted).orderBy(asc(services.position), asc(services.slug)),
  ]);
  const serviceRows = found.map(({ service }) => service);
  const byPlace = Map.groupBy(offerRows, ({ locationId }) => locationId);
  const rank = new Map(serviceRows.map(({ id }, i) => [id, i]));
  const offers = locationRows.flatMap((location) =>
    (byPlace.get(location.id) ?? [])
      .toSorted((a, b) => (a.channel === b.channel ? (rank.get(a.serviceId) ?? 0) - (rank.get(b.serviceId) ?? 0) : 0))
      .flatMap(({ serviceId, channel, minutes, furtherMinutes, unitsPerDay, fees, note }): Offer[] => {
        const service = serviceRows[rank.get(serviceId) ?? -1];
        if (service === undefined) return [];
        return [{ service, location, channel, fees, note, furtherMinutes, unitsPerDay, minutes: minutes ?? service.minutes }];
      }),
  );
  // Only what there is takes up memory.
  if (found.length === new Set(slugs).size && found[0]?.version === version) kept.set(key, { version, offers });
  return offers;
}
