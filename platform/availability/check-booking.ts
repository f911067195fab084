import type { CatalogueBlueprint } from "../catalogue/blueprint-schema.ts";
import { findDuplicates, type Problem } from "../tenancy/blueprint-fields.ts";
import type { SchedulingBlueprint, Waves } from "./blueprint-schema.ts";

type Booking = SchedulingBlueprint["booking"];
type Path = (string | number)[];

const FILE = "booking.yaml";
const DAY = 24 * 60;

/** The rules of booking: days within the horizon, release waves that free all places in time, places that exist. */
export function checkBooking(booking: Booking, locations: CatalogueBlueprint["locations"]): Problem[] {
  const problems = [
    ...findDuplicates(FILE, ["exempt_addresses"], booking.exempt_addresses, String),
    ...findDuplicates(FILE, ["locations"], booking.locations, (row) => row.location),
    ...checkWaves(booking.release_waves, ["release_waves"], booking),
    ...booking.locations.flatMap((row, at) => checkWaves(row.release_waves ?? [], ["locations", at, "release_waves"], booking)),
  ];
  const report = (path: Path, message: string) => void problems.push({ file: FILE, path, message });
  const { minimum_lead_days: lead, horizon_days: horizon } = booking;
  if (lead > horizon)
    report(["minimum_lead_days"], `${lead} days ahead at least, but nobody books more than horizon_days ahead (${horizon})`);
  if (booking.release_jitter_minutes > 0 && [booking, ...booking.locations].every((row) => (row.release_waves ?? []).length === 0)) {
    report(["release_jitter_minutes"], "delays nothing: there are no release_waves");
  }
  booking.locations.forEach((row, at) => {
    const path = ["locations", at];
    if (!locations.some(({ slug }) => slug === row.location))
      report([...path, "location"], `no location ${row.location} in locations.yaml`);
    if (Object.keys(row).length === 1) report(path, `says nothing of ${row.location}`);
  });
  return problems;
}

/** Each wave comes later than the one before and frees more; the last frees all, while they can still be booked. */
function checkWaves(waves: Waves, at: Path, booking: Booking): Problem[] {
  const problems: Problem[] = [];
  const report = (path: Path, message: string) => void problems.push({ file: FILE, path: [...at, ...path], message });
  waves.forEach((wave, index) => {
    const before = waves[index - 1];
    if (wave.days_before > booking.horizon_days) {
      report(
        [index, "days_before"],
        `${wave.days_before} days before, but nobody books more than horizon_days ahead (${booking.horizon_days})`,
      );
    }
    if (before !== undefined && minutesBefore(wave) >= minutesBefore(before)) report([index], "must come later than the one before");
    if (before !== undefined && wave.percent <= before.percent) {
      report([index, "percent"], `frees ${wave.percent} % in all, no more than the one before (${before.percent} %)`);
    }
  });
  const last = waves.at(-1);
  if (last === undefined) return problems;
  if (last.percent !== 100)
    report([waves.length - 1, "percent"], `must be 100 in the last: ${100 - last.percent} % of the places would never be free`);
  const left = minutesBefore(last) + DAY - booking.release_jitter_minutes;
  if (last.days_before < booking.minimum_lead_days || left <= booking.minimum_lead_minutes) {
    report([waves.length - 1], "comes too late: visits have to be booked earlier than that (minimum_lead_days, minimum_lead_minutes)");
  }
  return problems;
}

/** Minutes by the clock from a wave to the midnight in which its day begins; negative within the day. */
function minutesBefore({ days_before, at }: Waves[number]): number {
  const [hour = 0, minute = 0] = at.split(":").map(Number);
  return days_before * DAY - hour * 60 - minute;
}
