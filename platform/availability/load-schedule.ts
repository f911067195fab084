import { sql } from "drizzle-orm";
import { notFound } from "../core/errors.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { HolidayOverride } from "../hours/holidays.ts";
import type { Resource } from "./location-day.ts";
import type { Closure, OpeningException, OpeningRule } from "../hours/opening-hours.ts";
import type { bookingSettings } from "./tables.ts";

export interface Counter extends Resource {
  readonly locationId: string;
}

/** What the hours of some locations are made of, as stored. */
export interface Schedule {
  readonly settings: Omit<typeof bookingSettings.$inferSelect, "tenantId">;
  readonly rules: readonly OpeningRule[];
  readonly exceptions: readonly OpeningException[];
  readonly closures: readonly Closure[];
  readonly overrides: readonly HolidayOverride[];
  readonly counters: readonly Counter[];
}

/**
 * Reads rules, exceptions and closures between two dates (both included), counters and settings in one statement.
 * Without `locationId` for all locations of the tenant.
 */
export async function loadSchedule(ctx: TenantCtx, range: { first: string; last: string; locationId?: string }): Promise<Schedule> {
  const here = range.locationId ?? null;
  const { first, last } = range;
  const { rows } = await ctx.tx.execute(sql`
    select
      (select json_build_object(
          'slotMinutes', slot_minutes, 'minimumLeadMinutes', minimum_lead_minutes, 'horizonDays', horizon_days,
          'holdMinutes', hold_minutes, 'confirmationMinutes', confirmation_minutes, 'reminderHours', reminder_hours,
          'retentionDays', retention_days, 'slipAllowed', slip_allowed, 'needs', needs)
        from booking_settings) as settings,
      (select coalesce(json_agg(json_build_object(
          'locationId', location_id, 'channel', channel, 'weekday', weekday, 'opens', opens, 'closes', closes,
          'counters', counters, 'publicCounters', public_counters, 'validFrom', valid_from, 'validUntil', valid_until,
          'openOnHolidays', open_on_holidays)), '[]')
        from opening_rules
        where (${here}::uuid is null or location_id = ${here}::uuid)
          and (valid_until is null or valid_until >= ${first}::date) and (valid_from is null or valid_from <= ${last}::date)) as rules,
      (select coalesce(json_agg(json_build_object(
          'locationId', location_id, 'channel', channel, 'onDate', on_date, 'opens', opens, 'closes', closes,
          'counters', counters, 'publicCounters', public_counters)), '[]')
        from opening_exceptions
        where (${here}::uuid is null or location_id = ${here}::uuid) and on_date between ${first}::date and ${last}::date) as exceptions,
      (select coalesce(json_agg(json_build_object(
          'locationId', location_id, 'firstOn', first_on, 'lastOn', last_on, 'fromTime', from_time, 'untilTime', until_time,
          'reason', reason) order by first_on, id), '[]')
        from closures
        where (${here}::uuid is null or location_id is null or location_id = ${here}::uuid)
          and last_on >= ${first}::date and first_on <= ${last}::date) as closures,
      (select coalesce(json_agg(json_build_object('onDate', on_date, 'isHoliday', is_holiday, 'name', name)), '[]')
        from holiday_overrides where on_date between ${first}::date and ${last}::date) as overrides,
      (select coalesce(json_agg(json_build_object(
          'id', id, 'locationId', location_id, 'channels', channels, 'position', position, 'active', active) order by position, id), '[]')
        from resources
        where kind = 'counter' and (${here}::uuid is null or location_id = ${here}::uuid)) as counters`);
  const schedule = rows[0] as unknown as Schedule & { settings: Schedule["settings"] | null };
  if (schedule.settings === null) throw notFound("town");
  return schedule;
}
