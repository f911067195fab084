import { wallMinute } from "../hours/day-clock.ts";

/** From `at` (HH:MM by the town's clock) on the day so many days before, `percent` of a day's public places are free to book. */
export interface ReleaseWave {
  readonly days_before: number;
  readonly at: string;
  readonly percent: number;
}

/** How much of a day is free to book now. */
export interface Released {
  /** 0 to 100. */
  readonly percent: number;
  /** Epoch ms at which there will be more; null when all is released. */
  readonly nextAt: number | null;
}

const ALL: Released = { percent: 100, nextAt: null };

/**
 * What of a date is released at an instant (epoch ms). Without waves everything is. Waves may come in any order; the
 * largest that has come counts.
 *
 * @param delayOf minutes by which the wave at that place in the list comes later than stated.
 */
export function releasedOn(
  date: Temporal.PlainDate,
  timeZone: string,
  waves: readonly ReleaseWave[],
  now: number,
  delayOf: (wave: number) => number = () => 0,
): Released {
  if (waves.length === 0) return ALL;
  const comes = waves.map(({ days_before, at, percent }, i) => {
    const day = date.subtract({ days: days_before }).toZonedDateTime({ timeZone, plainTime: plainTime(at) });
    return { percent, at: day.add({ minutes: delayOf(i) }).epochMilliseconds };
  });
  const percent = Math.max(0, ...comes.filter(({ at }) => at <= now).map((wave) => wave.percent));
  const later = comes.filter((wave) => wave.at > now && wave.percent > percent).map(({ at }) => at);
  return { percent, nextAt: later.length === 0 ? null : Math.min(...later) };
}

function plainTime(at: string): Temporal.PlainTime {
  const minute = wallMinute(at);
  return Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
}
