import type { Span } from "./day-plan.ts";

/** What the order of places depends on. */
export interface Ranked {
  readonly earliest: Span | null;
  readonly nearest: boolean;
}

/** Those nearest first, then by the earliest time; where nothing is free comes last. Otherwise the order stays. */
export function rankPlaces<Place extends Ranked>(places: readonly Place[]): Place[] {
  const startOf = ({ earliest }: Place) => earliest?.startsAt ?? Number.POSITIVE_INFINITY;
  return places.toSorted((a, b) => Number(b.nearest) - Number(a.nearest) || compare(startOf(a), startOf(b)));
}

/** The one with the earliest time of all, wherever it is; null where nothing is free. */
export function earliestOf<Place extends Ranked>(places: readonly Place[]): (Place & { readonly earliest: Span }) | null {
  const free = places.filter((place): place is Place & { readonly earliest: Span } => place.earliest !== null);
  return free.toSorted((a, b) => a.earliest.startsAt - b.earliest.startsAt)[0] ?? null;
}

const compare = (a: number, b: number): number => (a === b ? 0 : a - b);
