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
  /** The same in ISO 8601. */
  readonly firstOn: string;
  readonly lastOn: string;
  readonly notBefore: number;
  /** What the clock shows now, in minutes after midnight. */
  readonly wallNow: number;
}

/** Days are calendar days where the town is; the lead in minutes is elapsed time. */
export function bookingWindow(now: Temporal.Instant, timeZone: string, claim: Claim, rules: WindowRules): BookingWindow {
  const here = now.toZonedDateTimeISO(timeZone);
  const today = here.toPlainDate();
  const wallNow = here.hour * 60 + here.minute;
  const [lead, horizon] = claim.quota === "staff" ? [0, FURTHEST_DAYS] : [rules.minimumLeadDays, rules.horizonDays];
  const [firstDate, lastDate] = [today.add({ days: lead }), today.add({ days: horizon })];
  // What begins at this very moment could not be held: a hold ends with the beginning.
  const leadMs = claim.quota === "staff" ? 0 : Math.max(1, rules.minimumLeadMinutes * MINUTE_MS);
  const notBefore = now.epochMilliseconds + leadMs;
  return { firstDate, lastDate, firstOn: firstDate.toString(), lastOn: lastDate.toString(), notBefore, wallNow };
}

/** Whether an ISO date lies in the window, the last one from midnight on. */
export const isWithin = ({ firstOn, lastOn }: BookingWindow, on: string): boolean => firstOn <= on && on <= lastOn;

/** Whether a day in the window is offered by now: the last one from the hour on at which it will itself open, and not from midnight. */
export function hasBegun({ lastOn, wallNow }: BookingWindow, plan: DayPlan, channel: Channel): boolean {
  if (plan.on < lastOn) return true;
  const opens = plan.openings(channel)[0]?.wallStart;
  return opens !== undefined && opens <= wallNow;
}
