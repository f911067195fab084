import type { Span } from "../availability/day-plan.ts";
import { onTheClock, suitsDay, suitsHours, type Wish } from "./wish.ts";

/** Who waits, in what order. Instants are epoch ms. `Place` is what a visit needs of a location over one channel. */
export interface Waiting<Place> {
  readonly id: string;
  /** Says whose wish it is: nobody is offered two places, whatever they wish for. */
  readonly person: string;
  readonly passed: number;
  readonly confirmedAt: number;
  readonly wish: Wish;
  /** Where what they come for is dealt with. */
  readonly places: readonly (Place & { readonly locationId: string; readonly channel: string })[];
  /** The beginning of the appointment they have: only what is earlier helps them. */
  readonly before: number | null;
  /** Days at a location they have let go, as {@link dayKey} writes them: nobody is asked again for what they do not want. */
  readonly letGo: ReadonlySet<string>;
}

/** What goes to whom. */
export interface Match<Place> extends Span {
  readonly waiting: Waiting<Place>;
  readonly place: Waiting<Place>["places"][number];
  readonly on: string;
}

/** A day on which something is free. `free` answers what is left beside what has been given away in this run. */
export interface OpenDay<Place> {
  readonly locationId: string;
  readonly on: string;
  free(place: Waiting<Place>["places"][number], given: readonly Match<Place>[]): readonly Span[];
}

export const dayKey = (locationId: string, on: string): string => `${locationId} ${on}`;

/** Who let fewer offers pass comes first, then who has waited longer. */
export function inOrder<One extends Pick<Waiting<unknown>, "id" | "passed" | "confirmedAt">>(waiting: readonly One[]): One[] {
  return waiting.toSorted((a, b) => a.passed - b.passed || a.confirmedAt - b.confirmedAt || (a.id < b.id ? -1 : 1));
}

/**
 * Gives free times to those who wait: in their order, to each the earliest that suits and that nobody before them has been
 * given. So nobody gets a time that somebody before them wished for and could have had in place of nothing.
 */
export function matchWishes<Place>(
  waiting: readonly Waiting<Place>[],
  days: readonly OpenDay<Place>[],
  timeZone: string,
): readonly Match<Place>[] {
  const given: Match<Place>[] = [];
  const served = new Set<string>();
  const byDate = days.toSorted((a, b) => (a.on === b.on ? (a.locationId < b.locationId ? -1 : 1) : a.on < b.on ? -1 : 1));
  for (const one of inOrder(waiting)) {
    if (served.has(one.person)) continue;
    const match = earliestFor(one, byDate, given, timeZone);
    if (match === null) continue;
    given.push(match);
    served.add(one.person);
  }
  return given;
}

/** Days come by date, so the first date with a time that suits has the earliest; several locations share a date. */
function earliestFor<Place>(
  one: Waiting<Place>,
  days: readonly OpenDay<Place>[],
  given: readonly Match<Place>[],
  timeZone: string,
): Match<Place> | null {
  let best: Match<Place> | null = null;
  for (const day of days) {
    if (best !== null && best.on !== day.on) break;
    if (!suitsDay(one.wish, day.locationId, day.on) || one.letGo.has(dayKey(day.locationId, day.on))) continue;
    const place = one.places.find(({ locationId, channel }) => locationId === day.locationId && channel === one.wish.channel);
    if (place === undefined) continue;
    const helps = (span: Span) => (one.before === null || span.startsAt < one.before) && suitsHours(one.wish, onTheClock(span, timeZone));
    const first = day.free(place, given).find(helps);
    if (first === undefined || (best !== null && best.startsAt <= first.startsAt)) continue;
    best = { startsAt: first.startsAt, endsAt: first.endsAt, waiting: one, place, on: day.on };
  }
  return best;
}
