import type { Channel } from "../catalogue/channel.ts";
import { parseDate } from "../hours/wall-time.ts";
import type { Wish } from "./wish.ts";

/** What a form carries of a wish, as typed. Locations by slug. */
export interface TypedWish {
  readonly locations: readonly string[];
  readonly channel: string;
  readonly weekdays: readonly string[];
  readonly earliestOn: string;
  readonly latestOn: string;
  readonly fromTime: string;
  readonly untilTime: string;
}

/** What decides about a wish. Dates are ISO. */
export interface WishRules {
  readonly today: string;
  /** The last date that may be wished for, and the one that holds where none is typed. */
  readonly furthest: string;
  readonly assumed: string;
  readonly places: readonly { readonly locationId: string; readonly slug: string; readonly channel: Channel; readonly minutes: number }[];
}

/** Name of a form field → reason. */
export type WishErrors = Readonly<Record<string, string>>;

/** Checks what was typed: the wish as it is stored, or a reason for each field that is wrong. */
export function checkWish(typed: TypedWish, rules: WishRules): { readonly wish: Wish } | { readonly errors: WishErrors } {
  const errors: Record<string, string> = {};
  const channel = rules.places.find((place) => place.channel === typed.channel)?.channel;
  if (channel === undefined) errors["kanal"] = "wish_channel";
  const here = rules.places.filter(
    (place) => place.channel === channel && (typed.locations.length === 0 || typed.locations.includes(place.slug)),
  );
  if (channel !== undefined && here.length === 0) errors["ort"] = "wish_nowhere";
  const weekdays = [...new Set(typed.weekdays.map(Number))]
    .filter((day) => Number.isInteger(day) && day >= 1 && day <= 7)
    .toSorted((a, b) => a - b);

  const earliest = typed.earliestOn.trim() === "" ? null : readDay(typed.earliestOn);
  const latest = typed.latestOn.trim() === "" ? rules.assumed : readDay(typed.latestOn);
  if (earliest === undefined) errors["ab_tag"] = "wish_date";
  else if (earliest !== null && earliest > rules.furthest) errors["ab_tag"] = "wish_date_far";
  if (latest === undefined) errors["bis_tag"] = "wish_date";
  else if (latest < rules.today) errors["bis_tag"] = "wish_date_past";
  else if (latest > rules.furthest) errors["bis_tag"] = "wish_date_far";
  else if (earliest !== undefined && earliest !== null && latest < earliest) errors["bis_tag"] = "wish_dates_crossed";

  const hours = readHours(typed);
  const shortest = Math.min(...here.map(({ minutes }) => minutes));
  if (hours === undefined) errors["bis_uhr"] = "wish_hours_crossed";
  else if (hours !== null && here.length > 0 && minutesOf(hours[1]) - minutesOf(hours[0]) < shortest)
    errors["bis_uhr"] = "wish_hours_short";

  if (Object.keys(errors).length > 0 || channel === undefined || latest === undefined) return { errors };
  return {
    wish: {
      channel,
      locationIds: typed.locations.length === 0 ? [] : [...new Set(here.map(({ locationId }) => locationId))],
      weekdays: weekdays.length === 7 ? [] : weekdays,
      earliestOn: earliest ?? null,
      latestOn: latest,
      fromTime: hours?.[0] ?? null,
      untilTime: hours?.[1] ?? null,
    },
  };
}

/** A date as people type it: `24.12.2026`, `24/12/2026`, `2026-12-24`. Undefined: it is none. */
function readDay(typed: string): string | undefined {
  const text = typed.trim();
  const [, day, month, year] = /^(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})$/.exec(text) ?? [];
  const iso = day === undefined || month === undefined ? text : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return parseDate(iso)?.toString();
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** From when until when; a side that is left open reaches as far as the day. Null: any hour; undefined: none is left between. */
function readHours({ fromTime, untilTime }: TypedWish): readonly [string, string] | null | undefined {
  const [from, until] = [CLOCK.test(fromTime) ? fromTime : null, CLOCK.test(untilTime) ? untilTime : null];
  if (from === null && until === null) return null;
  const hours = [from ?? "00:00", until ?? "23:59"] as const;
  return hours[0] < hours[1] ? hours : undefined;
}
