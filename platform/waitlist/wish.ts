import type { Channel } from "../catalogue/channel.ts";

/** When and where somebody wants an earlier time. Dates are ISO, times `HH:MM`, both by wall clock in the town's zone. */
export interface Wish {
  readonly channel: Channel;
  /** Empty: any that offers what is wished for. */
  readonly locationIds: readonly string[];
  /** ISO 8601, Monday is 1. Empty: any. */
  readonly weekdays: readonly number[];
  readonly earliestOn: string | null;
  readonly latestOn: string;
  /** Both or neither: a visit begins not before the one and ends not after the other. */
  readonly fromTime: string | null;
  readonly untilTime: string | null;
}

/** A time as the town's clock and calendar show it. */
export interface WallSpan {
  readonly on: string;
  readonly from: string;
  readonly until: string;
}

/** Whether a visit on a day can be what somebody wishes, whatever the hour. */
export function suitsDay(wish: Wish, locationId: string, on: string): boolean {
  if (wish.locationIds.length > 0 && !wish.locationIds.includes(locationId)) return false;
  if (on > wish.latestOn || (wish.earliestOn !== null && on < wish.earliestOn)) return false;
  return wish.weekdays.length === 0 || wish.weekdays.includes(Temporal.PlainDate.from(on).dayOfWeek);
}

/** Whether a visit lies within the hours somebody wishes. One that ends at midnight ends after them. */
export function suitsHours({ fromTime, untilTime }: Wish, { from, until }: WallSpan): boolean {
  return fromTime === null || untilTime === null || (from >= fromTime && until > from && until <= untilTime);
}

/** A span of epoch ms by the town's clock. */
export function onTheClock(span: { readonly startsAt: number; readonly endsAt: number }, timeZone: string): WallSpan {
  const wall = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDateTime().toString();
  const [start, end] = [wall(span.startsAt), wall(span.endsAt)];
  return { on: start.slice(0, 10), from: start.slice(11, 16), until: end.slice(11, 16) };
}
