import type { Tenant } from "../core/tenant-transaction.ts";
import { type Land, holidaysBetween } from "../hours/holidays.ts";
import type { Occupied } from "./load-occupied.ts";
import type { Schedule } from "./load-schedule.ts";
import type { DayInput } from "./location-day.ts";

/**
 * Puts stored rows together to what decides about single days: the holidays of the Land are worked out once for the
 * range, and each location gets its own counters and appointments.
 */
export function locationDays(
  tenant: Tenant,
  schedule: Schedule,
  occupied: readonly Occupied[],
  range: { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate },
): (locationId: string, date: Temporal.PlainDate) => DayInput {
  const holidays = holidaysBetween(tenant.land as Land, range.first, range.last, schedule.overrides);
  const counters = Map.groupBy(schedule.counters, (counter) => counter.locationId);
  const byDay = Map.groupBy(occupied, ({ locationId, startsAt }) => `${locationId} ${dateOf(startsAt, tenant.timeZone)}`);
  const { rules, exceptions, closures } = schedule;
  return (locationId, date) => {
    // An appointment that began the evening before may reach into the day.
    const appointments = [date.subtract({ days: 1 }), date].flatMap((day) => byDay.get(`${locationId} ${day}`) ?? []);
    const resources = counters.get(locationId) ?? [];
    return { timeZone: tenant.timeZone, rules, exceptions, closures, holidays, date, locationId, resources, appointments };
  };
}

const dates = new Map<string, Intl.DateTimeFormat>();

/** ISO date of an instant: Intl is several times faster here than Temporal, and a year of appointments is a lot. */
function dateOf(epochMs: number, timeZone: string): string {
  let format = dates.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
    dates.set(timeZone, format);
  }
  return format.format(epochMs);
}
