import { getTableColumns, inArray, type InferSelectModel, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
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
const VERSION = sql`(
  select case when pg_current_xact_id_if_assigned() is not null and age(xmin) <= 0 then null else version::text end from content_versions)`;

/** Active services by their slugs, what is offered of them, and all active locations: of one moment, with the content's version then. */
async function readOffers(ctx: TenantCtx, slugs: readonly string[]) {
  const wanted = sql`${services.active} and ${inArray(services.slug, [...slugs])}`;
  const { rows } = await ctx.tx.execute<{ version: string | null; services: object[]; locations: object[]; offers: object[] }>(sql`
    select ${VERSION} as version,
      ${jsonRows(services, wanted, sql`${services.position}, ${services.slug}`)} as services,
      ${jsonRows(locations, sql`${locations.active}`, sql`${locations.position}, ${locations.slug}`)} as locations,
      ${jsonRows(
        serviceOffers,
        sql`${serviceOffers.serviceId} in (select ${services.id} from ${services} where ${wanted})`,
        sql`${serviceOffers.channel} limit 5000`,
      )} as offers`);
  const [row] = rows;
  return {
    version: row?.version ?? null,
    serviceRows: fromJson(services, row?.services),
    locationRows: fromJson(locations, row?.locations),
    offerRows: fromJson(serviceOffers, row?.offers),
  };
}

const jsonRows = (table: PgTable, where: SQL, order: SQL): SQL =>
  sql`(select coalesce(json_agg(found), '[]') from (
    select ${sql.join(Object.values(getTableColumns(table)), sql`, `)} from ${table} where ${where} order by ${order}) as found)`;

/** Rows by their tables' names for columns. Of uuid, text, integer, boolean, date and jsonb JSON tells what the driver does. */
const fromJson = <Table extends PgTable>(table: Table, rows: readonly object[] = []) =>
  rows.map((row) => {
    const values = new Map<string, unknown>(Object.entries(row));
    const named = Object.entries(getTableColumns(table)).map(([name, column]) => [name, values.get(column.name)] as const);
    return Object.fromEntries(named) as InferSelectModel<Table>;
  });

/**
 * The offers of some active services, as `listOffers` lists them, from memory where they have been read under this version
 * of the town's content. One statement otherwise. The rows of services and locations are shared: nobody changes them.
 */
export async function offersOf(ctx: TenantCtx, slugs: readonly string[], version: string): Promise<readonly Offer[]> {
  authorize(ctx, "catalogue.read");
  // An address can name anything, also something with a space in it.
  const key = JSON.stringify([ctx.tenant.id, ...slugs.toSorted()]);
  const known = kept.get(key);
  if (known?.version === version) return known.offers;
  const { offerRows, locationRows, serviceRows, version: read } = await readOffers(ctx, slugs);
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
  if (serviceRows.length === new Set(slugs).size && read === version) kept.set(key, { version, offers });
  return offers;
}
