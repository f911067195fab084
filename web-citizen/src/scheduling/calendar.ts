/** One day to choose from, ISO date. */
export interface Day {
  readonly on: string;
  readonly free: boolean;
  readonly href: string;
}

/** The days of each month, in order. */
export function byMonth<D extends Pick<Day, "on">>(days: readonly D[]): readonly { readonly month: string; readonly days: readonly D[] }[] {
  const months = new Map<string, D[]>();
  for (const day of days) {
    const month = day.on.slice(0, 7);
    const known = months.get(month);
    if (known) known.push(day);
    else months.set(month, [day]);
  }
  return [...months].map(([month, list]) => ({ month, days: list }));
}

/** The nearest free days before and after a day. */
export function neighbours<D extends Pick<Day, "on" | "free">>(days: readonly D[], day: string): { earlier: D | null; later: D | null } {
  return {
    earlier: days.findLast(({ on, free }) => free && on < day) ?? null,
    later: days.find(({ on, free }) => free && on > day) ?? null,
  };
}

/** Monday is 1, Sunday 7 (ISO 8601). */
export const weekdayColumn = (on: string) => Temporal.PlainDate.from(on).dayOfWeek;

/** Times before and from noon, by the wall clock they are written in (`2026-12-01T09:00:00+01:00`). */
export function byHalfDay<T extends { readonly startsAt: string }>(
  times: readonly T[],
): { morning: readonly T[]; afternoon: readonly T[] } {
  const isMorning = ({ startsAt }: T) => Number(startsAt.slice(11, 13)) < 12;
  return { morning: times.filter(isMorning), afternoon: times.filter((time) => !isMorning(time)) };
}

/** A Monday and the six days after it, for the names of weekdays. */
export const A_WEEK = ["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05", "2024-01-06", "2024-01-07"] as const;
