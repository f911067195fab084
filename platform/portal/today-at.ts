import type { Hours } from "../catalogue/pages.ts";
import type { DayHours } from "../availability/list-hours.ts";

/** Today's hours of a place, and where it is closed today the next day it opens (ISO date; null: none in sight). */
export function todayAt(days: readonly DayHours[]): { readonly today: readonly Hours[]; readonly opensOn: string | null } {
  const [today, ...later] = days;
  if (today !== undefined && today.hours.length > 0) return { today: today.hours, opensOn: null };
  return { today: [], opensOn: later.find(({ hours }) => hours.length > 0)?.on ?? null };
}
