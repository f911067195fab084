import { asc, eq } from "drizzle-orm";
import { catalogueIds } from "../catalogue/blueprint.ts";
import type { CatalogueBlueprint } from "../catalogue/blueprint-schema.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { DAYS, type LocationHours, type SchedulingBlueprint, type Waves } from "./blueprint-schema.ts";
import {
  bookingSettings,
  closedQuotas,
  closures,
  holidayOverrides,
  locationBooking,
  openingExceptions,
  openingRules,
  resourceBlocks,
  resources,
} from "./tables.ts";
import { NEEDS } from "./visitor-needs.ts";

type WeekOfMonth = NonNullable<LocationHours["weekly"][number]["weeks_of_month"]>[number];

const minute = (time: string) => time.slice(0, 5);
const present = <K extends string, V>(key: K, value: V | null) => (value === null ? {} : { [key]: value }) as { [P in K]?: V };

/** Booking settings, and counters and hours of these locations, as `applyScheduling` takes them. */
export async function exportScheduling(ctx: TenantCtx, { locations }: Pick<CatalogueBlueprint, "locations">): Promise<SchedulingBlueprint> {
  const { locationIds } = await catalogueIds(ctx);
  const [settings] = await ctx.tx.select().from(bookingSettings);
  if (!settings) throw new Error(`${ctx.tenant.slug} has no booking settings yet`);
  const counters = await ctx.tx
    .select()
    .from(resources)
    .where(eq(resources.active, true))
    .orderBy(asc(resources.position), asc(resources.slug));
  const rules = await ctx.tx
    .select()
    .from(openingRules)
    .orderBy(
      asc(openingRules.channel),
      asc(openingRules.opens),
      asc(openingRules.closes),
      asc(openingRules.validFrom),
      asc(openingRules.weekday),
    );
  const exceptions = await ctx.tx
    .select()
    .from(openingExceptions)
    .orderBy(asc(openingExceptions.onDate), asc(openingExceptions.opens), asc(openingExceptions.channel));
  const closed = await ctx.tx
    .select()
    .from(closures)
    .orderBy(asc(closures.firstOn), asc(closures.lastOn), asc(closures.fromTime), asc(closures.id));
  const holidays = await ctx.tx.select().from(holidayOverrides).orderBy(asc(holidayOverrides.onDate));
  const blocks = await ctx.tx
    .select()
    .from(resourceBlocks)
    .orderBy(asc(resourceBlocks.firstOn), asc(resourceBlocks.lastOn), asc(resourceBlocks.fromTime), asc(resourceBlocks.id));
  const quotas = await ctx.tx.select().from(closedQuotas).where(eq(closedQuotas.active, true)).orderBy(asc(closedQuotas.slug));
  const differing = await ctx.tx.select().from(locationBooking);
  const at = <R extends { locationId: string | null }>(rows: readonly R[], location: string) =>
    rows.filter((row) => row.locationId === locationIds.get(location)!.id);
  const slugOf = (id: string) => [...locationIds].find(([, ids]) => ids.id === id)![0];
  return {
    booking: {
      slot_minutes: settings.slotMinutes,
      minimum_lead_minutes: settings.minimumLeadMinutes,
      minimum_lead_days: settings.minimumLeadDays,
      horizon_days: settings.horizonDays,
      release_waves: settings.releaseWaves.map(waveEntry),
      release_jitter_minutes: settings.releaseJitterMinutes,
      cooldown_minutes: settings.cooldownMinutes,
      hold_minutes: settings.holdMinutes,
      confirmation_minutes: settings.confirmationMinutes,
      waiting_offer_minutes: settings.waitingOfferMinutes,
      reminder_hours: settings.reminderHours,
      retention_days: settings.retentionDays,
      slip_allowed: settings.slipAllowed,
      open_per_address: settings.openPerAddress,
      bookings_per_address: settings.bookingsPerAddress,
      bookings_per_address_days: settings.bookingsPerAddressDays,
      exempt_addresses: settings.exemptAddresses,
      holds_per_network: settings.holdsPerNetwork,
      challenge_above: settings.challengeAbove,
      rush_per_minute: settings.rushPerMinute,
      needs: Object.fromEntries(NEEDS.flatMap((need) => (settings.needs[need] === undefined ? [] : [[need, settings.needs[need]]]))),
      locations: locations.flatMap(({ slug: location }) =>
        at(differing, location).map((row) => ({
          location,
          ...present("slot_minutes", row.slotMinutes),
          ...present("release_waves", row.releaseWaves && row.releaseWaves.map(waveEntry)),
        })),
      ),
    },
    opening: {
      locations: locations.map(({ slug: location }) => {
        return {
          location,
          counters: at(counters, location).map((row) => ({
            slug: row.slug,
            ...(row.kind === "counter" ? {} : { kind: row.kind }),
            name: row.name,
            channels: row.channels,
            ...(row.skills.length === 0 ? {} : { skills: row.skills }),
          })),
          weekly: groupRules(at(rules, location)),
          exceptions: at(exceptions, location).map((row) => ({
            on: row.onDate,
            channel: row.channel,
            opens: minute(row.opens),
            closes: minute(row.closes),
            counters: row.counters,
            public_counters: row.publicCounters,
          })),
          blocks: at(blocks, location).flatMap((row) => {
            const resource = counters.find(({ id }) => id === row.resourceId);
            if (resource === undefined) return [];
            return {
              resource: resource.slug,
              first_on: row.firstOn,
              last_on: row.lastOn,
              ...present("from_time", row.fromTime && minute(row.fromTime)),
              ...present("until_time", row.untilTime && minute(row.untilTime)),
              ...(row.reason === "" ? {} : { reason: row.reason }),
            };
          }),
        };
      }),
      closures: closed.map((row) => ({
        ...present("location", row.locationId && slugOf(row.locationId)),
        first_on: row.firstOn,
        last_on: row.lastOn,
        ...present("from_time", row.fromTime && minute(row.fromTime)),
        ...present("until_time", row.untilTime && minute(row.untilTime)),
        reason: row.reason,
      })),
      closed_quotas: locations.flatMap(({ slug: location }) =>
        at(quotas, location).map((row) => ({
          slug: row.slug,
          location,
          channel: row.channel,
          name: row.name,
          counters: row.counters,
          services: row.services,
          ...present("provisional_hours", row.provisionalHours),
          link_days: row.linkDays,
          ...present("horizon_days", row.horizonDays),
        })),
      ),
      holidays: holidays.map((row) => ({ on: row.onDate, is_holiday: row.isHoliday, name: row.name })),
    },
  };
}

/** jsonb keeps its keys in an order of its own. */
const waveEntry = ({ days_before, at, percent }: Waves[number]) => ({ days_before, at, percent });

/** Rules that differ in the weekday alone become one entry, as a person would write them. */
function groupRules(rows: readonly (typeof openingRules.$inferSelect)[]): LocationHours["weekly"] {
  const entries = rows.map((row) => ({
    day: DAYS[row.weekday - 1]!,
    rule: {
      channel: row.channel,
      opens: minute(row.opens),
      closes: minute(row.closes),
      counters: row.counters,
      public_counters: row.publicCounters,
      ...present("valid_from", row.validFrom),
      ...present("valid_until", row.validUntil),
      ...(row.openOnHolidays ? { open_on_holidays: true } : {}),
      ...(row.everyWeeks === 1 ? {} : { every_weeks: row.everyWeeks }),
      ...(row.weeksOfMonth.length === 0 ? {} : { weeks_of_month: row.weeksOfMonth as WeekOfMonth[] }),
    },
  }));
  const groups = Map.groupBy(entries, (entry) => JSON.stringify(entry.rule));
  return [...groups.values()].map((group) => ({ days: group.map((entry) => entry.day), ...group[0]!.rule }));
}
