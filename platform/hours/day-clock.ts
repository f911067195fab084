/** Milliseconds in a minute; every span in this module counts elapsed minutes. */
export const MINUTE_MS = 60_000;

/** A calendar day by the clock on the wall. Minutes count from midnight as the clock shows them, 1440 is the next midnight. */
export interface DayClock {
  /** Epoch ms of a wall time. One that is skipped moves on by what is skipped, one that comes twice is the earlier (`compatible`). */
  at(minute: number): number;
  /** As {@link DayClock.at}, but null when the clock never shows that time on this day. */
  shown(minute: number): number | null;
}

/** The clock of one date in one IANA zone. The process's own zone plays no part. */
export function dayClock(date: Temporal.PlainDate, timeZone: string): DayClock {
  const start = date.toZonedDateTime(timeZone);
  const next = date.add({ days: 1 }).toZonedDateTime(timeZone);
  // Nearly every day has one offset throughout: plain arithmetic then says the same, a hundred times faster.
  if (start.offsetNanoseconds === next.offsetNanoseconds && next.epochMilliseconds - start.epochMilliseconds === 1440 * MINUTE_MS) {
    const at = (minute: number) => start.epochMilliseconds + Math.round(minute * MINUTE_MS);
    return { at, shown: at };
  }
  const midnight = date.toPlainDateTime();
  const zoned = (minute: number) => {
    const wall = midnight.add({ milliseconds: Math.round(minute * MINUTE_MS) });
    const met = wall.toZonedDateTime(timeZone, { disambiguation: "compatible" });
    return { instant: met.epochMilliseconds, shown: met.toPlainDateTime().equals(wall) };
  };
  return {
    at: (minute) => zoned(minute).instant,
    shown: (minute) => {
      const { instant, shown } = zoned(minute);
      return shown ? instant : null;
    },
  };
}

/**
 * Minutes after midnight of a Postgres `time`: `08:30`, `08:30:00`, `24:00:00`.
 * Throws a RangeError on anything else.
 */
export function wallMinute(time: string): number {
  const match = /^(\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?$/.exec(time);
  const minute = match ? Number(match[1]) * 60 + Number(match[2]) + Number(match[3] ?? 0) / 60 : Number.NaN;
  if (!(minute <= 1440)) throw new RangeError(`not a time of day: ${time}`);
  return minute;
}
