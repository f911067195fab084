import type { Channel } from "../catalogue/channel.ts";
import type { LocalizedText } from "../core/localized-text.ts";
import { dayClock, wallMinute } from "./day-clock.ts";

/** A row of `opening_rules`. Times are `HH:MM` or `HH:MM:SS`, dates ISO 8601. */
export interface OpeningRule extends Hours {
  readonly weekday: number;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly openOnHolidays: boolean;
  /** Every n-th week, counted from the week of `validFrom`; without one, each week. */
  readonly everyWeeks: number;
  /** Which of its weekday in the month: 1 the first … 5, -1 the last. Empty: each. */
  readonly weeksOfMonth: readonly number[];
}

/** A row of `opening_exceptions`. */
export interface OpeningException extends Hours {
  readonly onDate: string;
}

interface Hours {
  readonly locationId: string;
  readonly channel: Channel;
  readonly opens: string;
  readonly closes: string;
  readonly counters: number;
  readonly publicCounters: number;
}

/** A row of `closures`. */
export interface Closure {
  readonly locationId: string | null;
  readonly firstOn: string;
  readonly lastOn: string;
  readonly fromTime: string | null;
  readonly untilTime: string | null;
  readonly reason: LocalizedText;
}

/** Everything hours are made of. Rows of other locations, channels and days may be among it. */
export interface Calendar {
  readonly timeZone: string;
  readonly rules: readonly OpeningRule[];
  readonly exceptions: readonly OpeningException[];
  readonly closures: readonly Closure[];
  /** ISO date → name, as `holidaysBetween` makes it. */
  readonly holidays: ReadonlyMap<string, LocalizedText>;
}

/** A stretch without a gap. Instants are epoch ms, ends exclusive. */
export interface Opening {
  readonly startsAt: number;
  readonly endsAt: number;
  /** What the clock shows at the start, in minutes after midnight: slots are counted from here. */
  readonly wallStart: number;
  /** In order, without gaps, neighbours differ. */
  readonly segments: readonly Segment[];
}

export interface Segment {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly counters: number;
  readonly publicCounters: number;
}

/** What keeps a day shut on which the location would otherwise open. */
export interface ClosedBecause {
  readonly kind: "holiday" | "closure";
  readonly reason: LocalizedText;
}

interface Stretch {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly wallStart: number;
  readonly counters: number;
  readonly publicCounters: number;
}

interface Cut {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly wallEnd: number;
  readonly reason: LocalizedText;
}

/**
 * When a location is open over a channel on one date.
 *
 * Exceptions of the day replace its weekly rules, holiday or not. A holiday shuts weekly rules unless they say
 * otherwise. Closures win over everything. Rules that overlap add their counters; what overlaps or touches is one
 * opening, any gap makes two. Times on the wall become instants one by one, so an opening on the day the clocks change
 * is an hour shorter or longer. A rule without counters is open all the same: without appointments.
 */
export function openingsOn(day: Calendar & { readonly date: Temporal.PlainDate; readonly channel: Channel; readonly locationId: string }): {
  readonly openings: readonly Opening[];
  readonly closedBecause: ClosedBecause | null;
} {
  const on = day.date.toString();
  const here = (hours: Hours) => hours.locationId === day.locationId && hours.channel === day.channel;
  const exceptions = day.exceptions.filter((exception) => exception.onDate === on && here(exception));
  const weekly = day.rules.filter((rule) => here(rule) && holdsOn(rule, day.date, on));
  const holiday = day.holidays.get(on);
  const hours = exceptions.length > 0 ? exceptions : weekly.filter((rule) => holiday === undefined || rule.openOnHolidays);
  if (hours.length === 0) {
    const closedBecause = holiday !== undefined && weekly.length > 0 ? ({ kind: "holiday", reason: holiday } as const) : null;
    return { openings: [], closedBecause };
  }

  const clock = dayClock(day.date, day.timeZone);
  const stretches = hours
    .map(({ opens, closes, counters, publicCounters }): Stretch => {
      const wallStart = wallMinute(opens);
      return { startsAt: clock.at(wallStart), endsAt: clock.at(wallMinute(closes)), wallStart, counters, publicCounters };
    })
    .filter((stretch) => stretch.startsAt < stretch.endsAt);
  const cuts = day.closures
    .filter((closure) => (closure.locationId ?? day.locationId) === day.locationId && closure.firstOn <= on && on <= closure.lastOn)
    .map(({ fromTime, untilTime, reason }): Cut => {
      const wallEnd = untilTime === null ? 1440 : wallMinute(untilTime);
      return { startsAt: clock.at(fromTime === null ? 0 : wallMinute(fromTime)), endsAt: clock.at(wallEnd), wallEnd, reason };
    })
    .filter((cut) => cut.startsAt < cut.endsAt);
  const openings = merge(stretches, cuts);
  const cut = cuts.find(({ startsAt, endsAt }) => stretches.some((s) => s.startsAt < endsAt && startsAt < s.endsAt));
  return { openings, closedBecause: openings.length === 0 && cut !== undefined ? { kind: "closure", reason: cut.reason } : null };
}

/** Whether a rule recurs on a date. */
function holdsOn(rule: OpeningRule, date: Temporal.PlainDate, on: string): boolean {
  const { weekday, validFrom, validUntil, everyWeeks, weeksOfMonth } = rule;
  if (weekday !== date.dayOfWeek || (validFrom !== null && on < validFrom) || (validUntil !== null && validUntil < on)) return false;
  if (weeksOfMonth.length > 0) {
    const isLast = date.day + 7 > date.daysInMonth;
    if (!weeksOfMonth.includes(Math.ceil(date.day / 7)) && !(isLast && weeksOfMonth.includes(-1))) return false;
  }
  if (everyWeeks === 1 || validFrom === null) return true;
  // ISO weeks begin on Monday: the rule counts from that of its first day, whatever weekday that is.
  const mondayOf = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 });
  const days = mondayOf(Temporal.PlainDate.from(validFrom)).until(mondayOf(date), { largestUnit: "days" }).days;
  return (days / 7) % everyWeeks === 0;
}

function merge(stretches: readonly Stretch[], cuts: readonly Cut[]): Opening[] {
  const bounds = [...new Set([...stretches, ...cuts].flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]))].sort((a, b) => a - b);
  const openings: (Opening & { endsAt: number; segments: (Segment & { endsAt: number })[] })[] = [];
  for (const [i, startsAt] of bounds.slice(0, -1).entries()) {
    const endsAt = bounds[i + 1] as number;
    const open = stretches.filter((s) => s.startsAt <= startsAt && endsAt <= s.endsAt);
    if (open.length === 0 || cuts.some((c) => c.startsAt <= startsAt && endsAt <= c.endsAt)) continue;
    const counters = open.reduce((sum, s) => sum + s.counters, 0);
    const publicCounters = open.reduce((sum, s) => sum + s.publicCounters, 0);
    const opening = openings.at(-1);
    if (opening === undefined || opening.endsAt < startsAt) {
      const segments = [{ startsAt, endsAt, counters, publicCounters }];
      openings.push({ startsAt, endsAt, wallStart: wallStartOf(startsAt, stretches, cuts), segments });
      continue;
    }
    opening.endsAt = endsAt;
    const last = opening.segments.at(-1) as Segment & { endsAt: number };
    if (last.counters === counters && last.publicCounters === publicCounters) last.endsAt = endsAt;
    else opening.segments.push({ startsAt, endsAt, counters, publicCounters });
  }
  return openings;
}

/** By the rule that opens or the closure that ends then: an instant alone cannot tell 2:30 from 3:30 when the hour is skipped. */
function wallStartOf(startsAt: number, stretches: readonly Stretch[], cuts: readonly Cut[]): number {
  const opens = stretches.filter((s) => s.startsAt === startsAt).map((s) => s.wallStart);
  const reopens = cuts.filter((c) => c.endsAt === startsAt).map((c) => c.wallEnd);
  return Math.min(...opens, ...reopens);
}
