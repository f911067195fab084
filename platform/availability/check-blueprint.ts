import { isDeepStrictEqual } from "node:util";
import type { CatalogueBlueprint } from "../catalogue/blueprint-schema.ts";
import { findDuplicates, type Problem } from "../tenancy/blueprint-fields.ts";
import type { LocationHours as Hours, SchedulingBlueprint } from "./blueprint-schema.ts";
import { ruleRows } from "./blueprint.ts";
import { checkBooking } from "./check-booking.ts";
import { checkResources, countersFor } from "./check-resources.ts";

type Path = (string | number)[];

const FILE = "opening.yaml";

/** Hours that make sense: references, order of times and dates, quotas, no more counters open than there are; and no wheelchair promised where every way has steps. */
export function checkScheduling({ booking, opening }: SchedulingBlueprint, catalogue: CatalogueBlueprint): Problem[] {
  const { locations, services } = catalogue;
  const problems: Problem[] = [...checkBooking(booking, locations), ...checkResources(opening, catalogue)];
  const report = (path: Path, message: string) => void problems.push({ file: FILE, path, message });
  const known = (slug: string) => locations.some((row) => row.slug === slug);

  problems.push(...findDuplicates(FILE, ["locations"], opening.locations, (row) => row.location));
  problems.push(...findDuplicates(FILE, ["closures"], opening.closures, (row) => JSON.stringify(row)));
  problems.push(...findDuplicates(FILE, ["holidays"], opening.holidays, (row) => row.on));
  for (const { slug } of locations) {
    if (!opening.locations.some((row) => row.location === slug)) report(["locations"], `says nothing about ${slug} of locations.yaml`);
  }
  opening.locations.forEach((row, at) => {
    if (!known(row.location)) report(["locations", at, "location"], `no location ${row.location} in locations.yaml`);
    problems.push(...checkHours(row, ["locations", at]));
  });
  opening.closures.forEach((row, at) => {
    const path = ["closures", at];
    if (row.location !== undefined && !known(row.location)) report([...path, "location"], `no location ${row.location} in locations.yaml`);
    problems.push(...checkPeriod(row, path));
  });
  if (booking.needs.wheelchair !== undefined && !locations.some((row) => row.step_free)) {
    problems.push({ file: "booking.yaml", path: ["needs", "wheelchair"], message: "no location of locations.yaml is step_free" });
  }
  services.forEach((service, at) => {
    service.offers.forEach((offer, index) => {
      const weekly = opening.locations.find((row) => row.location === offer.location)?.weekly;
      for (const channel of offer.channels) {
        if (weekly === undefined || weekly.some((rule) => rule.channel === channel)) continue;
        const message = `${offer.location} has no weekly hours by ${channel} in ${FILE}`;
        problems.push({ file: "services.yaml", path: [at, "offers", index, "channels"], message });
      }
    });
  });
  return problems;
}

function checkHours(row: Hours, at: Path): Problem[] {
  const problems = findDuplicates(FILE, [...at, "counters"], row.counters, (counter) => counter.slug);
  const report = (path: Path, message: string) => void problems.push({ file: FILE, path: [...at, ...path], message });
  const able = (channel: Hours["weekly"][number]["channel"]) => countersFor(row, channel).length;

  const rows = row.weekly.flatMap((rule, entry) => ruleRows(rule).map((one, day) => ({ entry, day: rule.days[day]!, one })));
  rows.forEach(({ entry, day, one }, index) => {
    const before = rows.slice(0, index).find((other) => isDeepStrictEqual(other.one, one));
    if (before !== undefined) report(["weekly", entry, "days"], `repeats ${day} of entry ${before.entry}`);
  });
  problems.push(...findDuplicates(FILE, [...at, "exceptions"], row.exceptions, (rule) => JSON.stringify(rule)));
  for (const list of ["weekly", "exceptions"] as const) {
    row[list].forEach((rule, index) => {
      const { opens, closes, counters, public_counters: open, channel } = rule;
      if (opens >= closes) report([list, index, "closes"], `closes at ${closes}, not after it opens at ${opens}`);
      if (open > counters) report([list, index, "public_counters"], `${open} for the public, but only ${counters} in all`);
      if (counters > able(channel)) {
        report([list, index, "counters"], `opens ${counters} by ${channel}, but ${row.location} has ${able(channel)} for that`);
      }
    });
  }
  row.weekly.forEach((rule, index) => {
    if (rule.valid_from !== undefined && rule.valid_until !== undefined && rule.valid_from > rule.valid_until) {
      report(["weekly", index, "valid_until"], `ends on ${rule.valid_until}, before it begins on ${rule.valid_from}`);
    }
    if ((rule.every_weeks ?? 1) > 1 && rule.valid_from === undefined) {
      report(["weekly", index, "every_weeks"], "needs valid_from: its weeks are counted from that day's");
    }
    problems.push(...findDuplicates(FILE, [...at, "weekly", index, "weeks_of_month"], rule.weeks_of_month ?? [], String));
  });
  problems.push(...findDuplicates(FILE, [...at, "blocks"], row.blocks, (block) => JSON.stringify(block)));
  row.blocks.forEach((block, index) => {
    if (!row.counters.some(({ slug }) => slug === block.resource)) {
      report(["blocks", index, "resource"], `${row.location} has no counter, room or device ${block.resource}`);
    }
    problems.push(...checkPeriod(block, [...at, "blocks", index]));
  });
  return problems;
}

type Period = Pick<SchedulingBlueprint["opening"]["closures"][number], "first_on" | "last_on" | "from_time" | "until_time">;

/** Order of dates and of times. */
function checkPeriod({ first_on, last_on, from_time, until_time }: Period, at: Path): Problem[] {
  const problems: Problem[] = [];
  const report = (path: Path, message: string) => void problems.push({ file: FILE, path: [...at, ...path], message });
  if (first_on > last_on) report(["last_on"], `ends on ${last_on}, before it begins on ${first_on}`);
  if ((from_time === undefined) !== (until_time === undefined)) report([], "needs both from_time and until_time, or neither");
  if (from_time !== undefined && until_time !== undefined && from_time >= until_time) {
    report(["until_time"], `ends at ${until_time}, not after ${from_time}`);
  }
  return problems;
}
