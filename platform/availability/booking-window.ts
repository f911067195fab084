import type { Channel } from "../catalogue/channel.ts";
import { MINUTE_MS } from "../hours/day-clock.ts";
import type { DayPlan } from "./day-plan.ts";
import type { Claim } from "./location-day.ts";

/** The furthest ahead anybody books, in days. */
export const FURTHEST_DAYS = 731;

/** The settings a window is made of. Leads and horizon bind the public and the invited, never staff. */
export interface WindowRules {
  readonly minimumLeadMinutes: number;
  /** Calendar days between today and a visit, at least. */
  readonly minimumLeadDays: number;
  /** Calendar days up to which one may book. */
  readonly horizonDays: number;
}

/** Between which dates, both included, and from which instant (epoch ms) on times are offered. */
export interface BookingWindow {
  readonly firstDate: Temporal.PlainDate;
  readonly lastDate: Temporal.PlainDate;
  readonly notBefore: number;
  /** What the clock shows now, in minutes after midnight. */
  readonly wallNow: number;
}

/** Days are calendar days where the town is; the lead in minutes is elapsed time. */
export function bookingWindow(now: Temporal.Instant, timeZone: string, claim: Claim, rules: WindowRules): BookingWindow {
  const here = now.toZonedDateTimeISO(timeZone);
  const today = here.toPlainDate();
  const wallNow = here.hour * 60 + here.minute;
  if (claim.quota === "staff") {
    return { firstDate: today, lastDate: today.add({ days: FURTHEST_DAYS }), notBefore: now.epochMilliseconds, wallNow };
  }
  return {
    firstDate: today.add({ days: rules.minimumLeadDays }),
    lastDate: today.add({ days: rules.horizonDays }),
    notBefore: now.epochMilliseconds + rules.minimumLeadMinutes * MINUTE_MS,
    wallNow,
  };
}

/** Whether a date lies in the window: the last one from the hour on at which it will itself open, and not from midnight. */
export function isWithin({ firstDate, lastDate, wallNow }: BookingWindow, plan: DayPlan, channel: Channel): boolean {
  if (Temporal.PlainDate.compare(plan.date, firstDate) < 0) return false;
  const ahead = Temporal.PlainDate.compare(plan.date, lastDate);
  if (ahead !== 0) return ahead < 0;
  const opens = plan.openings(channel)[0]?.wallStart;
  return opens !== undefined && opens <= wallNow;
}
