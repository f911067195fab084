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

/** A wave of one date: from `at` (epoch ms) on, `percent` of its places are free to book. */
export interface Release {
  readonly at: number;
  readonly percent: number;
}

const ALL: Released = { percent: 100, nextAt: null };

/**
 * When a date's waves come. In the order in which they are stated.
 *
 * @param delayOf minutes by which the wave at that place in the list comes later than stated.
 */
export function releasesOn(
  date: Temporal.PlainDate,
  timeZone: string,
  waves: readonly ReleaseWave[],
  delayOf: (wave: number) => number = () => 0,
): readonly Release[] {
  return waves.map(({ days_before, at, percent }, i) => {
    const day = date.subtract({ days: days_before }).toZonedDateTime({ timeZone, plainTime: plainTime(at) });
    return { percent, at: day.add({ minutes: delayOf(i) }).epochMilliseconds };
  });
}

/** What is released at an instant (epoch ms): the largest that has come counts. Without waves everything is. */
export function releasedAt(releases: readonly Release[], now: number): Released {
  if (releases.length === 0) return ALL;
  const percent = Math.max(0, ...releases.filter(({ at }) => at <= now).map((release) => release.percent));
  const later = releases.filter((release) => release.at > now && release.percent > percent).map(({ at }) => at);
  return { percent, nextAt: later.length === 0 ? null : Math.min(...later) };
}

function plainTime(at: string): Temporal.PlainTime {
  const minute = wallMinute(at);
  return Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
}
