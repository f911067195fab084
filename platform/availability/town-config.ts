import { LRUCache } from "lru-cache";
import { DomainError, notFound } from "../core/errors.ts";
import { statement } from "../core/statement.ts";
import type { Tenant, TenantCtx } from "../core/tenant-transaction.ts";
import { type HolidayOverride, holidaysOf, type Land } from "../hours/holidays.ts";
import type { Closure, OpeningException, OpeningRule } from "../hours/opening-hours.ts";
import { type DayPlan, planDay, type Resource, type ResourceBlock } from "./day-plan.ts";
import type { ReleaseWave } from "./release-waves.ts";
import type { bookingSettings, closedQuotas } from "./tables.ts";

type BookingSettings = Omit<typeof bookingSettings.$inferSelect, "tenantId">;
export type ClosedQuota = Omit<typeof closedQuotas.$inferSelect, "tenantId" | "name">;

/** What decides about a town's times but its appointments, as stored. */
interface Stored {
  readonly version: string;
  readonly own: boolean;
  readonly settings: BookingSettings;
  readonly rules: readonly OpeningRule[];
  readonly exceptions: readonly OpeningException[];
  readonly closures: readonly Closure[];
  readonly overrides: readonly HolidayOverride[];
  readonly resources: readonly (Resource & { readonly locationId: string })[];
  readonly blocks: readonly (ResourceBlock & { readonly locationId: string })[];
  readonly quotas: readonly ClosedQuota[];
  readonly locations: readonly {
    readonly locationId: string;
    readonly slotMinutes: number | null;
    readonly waves: readonly ReleaseWave[] | null;
  }[];
}

/** The rules of one town under one version of its content. */
export interface TownConfig extends Pick<Stored, "version" | "settings" | "closures" | "overrides" | "quotas"> {
  /** From start to start at a location. */
  slotMinutes(locationId: string): number;
  waves(locationId: string): readonly ReleaseWave[];
  /** A day (or its ISO date) at a location; worked out once, and kept. */
  plan(locationId: string, date: Temporal.PlainDate | string): DayPlan;
}

interface Kept {
  readonly config: TownConfig;
  readonly place: string;
}

/** A small town takes some kilobytes, a city with plans for two months of 40 locations some megabytes. */
const MOST_TOWNS = 300;
const kept = new LRUCache<string, Kept>({ max: MOST_TOWNS });
const loads = new Map<string, ReturnType<typeof readConfig>>();

const placeOf = ({ land, timeZone }: Tenant): string => `${land} ${timeZone}`;

/**
 * What a town's rules were when this process last looked; null when it never did. Whoever uses them reads the town's
 * version with what they decide about, and asks {@link loadConfig} where it is another one.
 */
export function knownConfig({ tenant }: Pick<TenantCtx, "tenant">): TownConfig | null {
  const known = kept.get(tenant.id);
  return known !== undefined && known.place === placeOf(tenant) ? known.config : null;
}

/** The town's rules as they are now, from memory where its version is `version`. One statement otherwise. */
export async function loadConfig(ctx: TenantCtx, version?: string): Promise<TownConfig> {
  const known = knownConfig(ctx);
  if (known !== null && known.version === version) return known;
  const { tenant } = ctx;
  const key = `${tenant.id} ${placeOf(tenant)} ${version ?? ""}`;
  // Another transaction may fail; then this one reads for itself.
  const other = version === undefined ? undefined : loads.get(key);
  const load = other === undefined ? readConfig(ctx) : other.catch(() => readConfig(ctx));
  if (other === undefined && version !== undefined) loads.set(key, load);
  try {
    const { config, own } = await load;
    if (!own) kept.set(tenant.id, { config, place: placeOf(tenant) });
    return config;
  } finally {
    if (loads.get(key) === load) loads.delete(key);
  }
}

const readRules = statement<{ stored: Omit<Stored, "settings"> & { settings: BookingSettings | null } }>(
  "town-config",
  `select json_build_object(
    'version', (select version::text from content_versions),
    -- Written by this very transaction, which may yet be rolled back: another one could give the number to other rules. A
    -- savepoint's writes bear a number of their own, later than the transaction's.
    'own', (select pg_current_xact_id_if_assigned() is not null and age(xmin) <= 0 from content_versions),
    'settings', (select json_build_object(
        'slotMinutes', slot_minutes, 'minimumLeadMinutes', minimum_lead_minutes, 'minimumLeadDays', minimum_lead_days,
        'horizonDays', horizon_days, 'holdMinutes', hold_minutes, 'confirmationMinutes', confirmation_minutes,
        'reminderHours', reminder_hours, 'retentionDays', retention_days, 'slipAllowed', slip_allowed, 'needs', needs,
        'releaseWaves', release_waves, 'releaseJitterMinutes', release_jitter_minutes, 'cooldownMinutes', cooldown_minutes,
        'openPerAddress', open_per_address, 'bookingsPerAddress', bookings_per_address,
        'bookingsPerAddressDays', bookings_per_address_days, 'exemptAddresses', exempt_addresses,
        'waitingOfferMinutes', waiting_offer_minutes, 'holdsPerNetwork', holds_per_network, 'challengeAbove', challenge_above,
        'rushPerMinute', rush_per_minute)
      from booking_settings),
    'rules', (select coalesce(json_agg(json_build_object(
        'locationId', location_id, 'channel', channel, 'weekday', weekday, 'opens', opens, 'closes', closes,
        'counters', counters, 'publicCounters', public_counters, 'validFrom', valid_from, 'validUntil', valid_until,
        'openOnHolidays', open_on_holidays, 'everyWeeks', every_weeks, 'weeksOfMonth', weeks_of_month)), '[]')
      from opening_rules),
    'exceptions', (select coalesce(json_agg(json_build_object(
        'locationId', location_id, 'channel', channel, 'onDate', on_date, 'opens', opens, 'closes', closes,
        'counters', counters, 'publicCounters', public_counters)), '[]')
      from opening_exceptions where on_date >= current_date - 2),
    'closures', (select coalesce(json_agg(json_build_object(
        'locationId', location_id, 'firstOn', first_on, 'lastOn', last_on, 'fromTime', from_time, 'untilTime', until_time,
        'reason', reason) order by first_on, id), '[]')
      from closures where last_on >= current_date - 2),
    'overrides', (select coalesce(json_agg(json_build_object('onDate', on_date, 'isHoliday', is_holiday, 'name', name)), '[]')
      from holiday_overrides),
    'resources', (select coalesce(json_agg(json_build_object(
        'id', id, 'locationId', location_id, 'kind', kind, 'channels', channels, 'position', position, 'active', active,
        'skills', skills) order by position, id), '[]')
      from resources),
    'blocks', (select coalesce(json_agg(json_build_object(
        'resourceId', resource_id, 'locationId', location_id, 'firstOn', first_on, 'lastOn', last_on, 'fromTime', from_time,
        'untilTime', until_time)), '[]')
      from resource_blocks where last_on >= current_date - 2),
    'quotas', (select coalesce(json_agg(json_build_object(
        'id', id, 'officeId', office_id, 'locationId', location_id, 'channel', channel, 'slug', slug, 'counters', counters,
        'services', services, 'provisionalHours', provisional_hours, 'linkDays', link_days, 'horizonDays', horizon_days,
        'active', active)), '[]')
      from closed_quotas),
    'locations', (select coalesce(json_agg(json_build_object(
        'locationId', location_id, 'slotMinutes', slot_minutes, 'waves', release_waves)), '[]')
      from location_booking)) as stored`,
);

async function readConfig(ctx: TenantCtx): Promise<{ readonly config: TownConfig; readonly own: boolean }> {
  const [row] = await readRules(ctx.tx, []);
  if (row === undefined || row.stored.settings === null) throw notFound("town");
  return { config: townConfig(ctx.tenant, row.stored as Stored), own: row.stored.own };
}

const NONE: readonly never[] = [];

/** Puts stored rows into the order in which they are asked for. */
function townConfig({ land, timeZone }: Tenant, stored: Stored): TownConfig {
  const { settings, closures, overrides } = stored;
  const of = <Row extends { readonly locationId: string }>(rows: readonly Row[]) => Map.groupBy(rows, ({ locationId }) => locationId);
  const [rules, exceptions, resources, blocks] = [of(stored.rules), of(stored.exceptions), of(stored.resources), of(stored.blocks)];
  const own = new Map(stored.locations.map((row) => [row.locationId, row]));
  const plans = new Map<string, DayPlan>();
  return {
    version: stored.version,
    settings,
    closures,
    overrides,
    quotas: stored.quotas,
    slotMinutes: (locationId) => own.get(locationId)?.slotMinutes ?? settings.slotMinutes,
    waves: (locationId) => own.get(locationId)?.waves ?? settings.releaseWaves,
    plan: (locationId, on) => {
      const key = `${locationId} ${on}`;
      let plan = plans.get(key);
      if (plan === undefined) {
        const date = Temporal.PlainDate.from(on);
        plan = planDay({
          date,
          locationId,
          timeZone,
          closures,
          rules: rules.get(locationId) ?? NONE,
          exceptions: exceptions.get(locationId) ?? NONE,
          resources: resources.get(locationId) ?? NONE,
          blocks: blocks.get(locationId) ?? NONE,
          holidays: holidaysOf(land as Land, date.year, overrides),
        });
        plans.set(key, plan);
      }
      return plan;
    },
  };
}

const readVersion = statement<{ version: string }>("content-version", "select version::text from content_versions");

/** The town's rules as they are now. One statement where this process knows them, two where it does not. */
export async function currentConfig(ctx: TenantCtx): Promise<TownConfig> {
  const [row] = await readVersion(ctx.tx, []);
  return loadConfig(ctx, row?.version);
}

/** What was answered, and the version of the town's rules when it was read. */
export interface Versioned<Answer> {
  readonly version: string;
  readonly answer: Answer;
}

/**
 * Answers with the rules this process knows of, which costs no statement; where what `ask` has read tells of another
 * version, anew with that.
 */
export async function underOneVersion<Answer>(ctx: TenantCtx, ask: (config: TownConfig) => Promise<Versioned<Answer>>): Promise<Answer> {
  for (let config = knownConfig(ctx) ?? (await loadConfig(ctx)); ;) {
    const asked = await ask(config).catch(async (error: unknown) => {
      // What makes no sense by old rules may by new ones.
      if (!(error instanceof DomainError) || error.kind !== "invalid") throw error;
      const current = await currentConfig(ctx);
      if (current.version === config.version) throw error;
      return { version: current.version, answer: null };
    });
    if (asked.version === config.version) return asked.answer as Answer;
    config = await loadConfig(ctx, asked.version);
  }
}
