import { isDeepStrictEqual } from "node:util";
import type { CatalogueBlueprint } from "../catalogue/blueprint-schema.ts";
import { findDuplicates, type Problem } from "../tenancy/blueprint-fields.ts";
import type { SchedulingBlueprint } from "./blueprint.ts";

type Hours = SchedulingBlueprint["opening"]["locations"][number];
type Path = (string | number)[];

const FILE = "opening.yaml";

/** Hours that make sense: references, order of times and dates, quotas, no more counters open than there are; and no wheelchair promised where every way has steps. */
export function checkScheduling({ booking, opening }: SchedulingBlueprint, { locations, services }: CatalogueBlueprint): Problem[] {
  const problems: Problem[] = [];
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
    if (row.first_on > row.last_on) report([...path, "last_on"], `ends on ${row.last_on}, before it begins on ${row.first_on}`);
    if ((row.from_time === undefined) !== (row.until_time === undefined)) report(path, "needs both from_time and until_time, or neither");
    if (row.from_time !== undefined && row.until_time !== undefined && row.from_time >= row.until_time) {
      report([...path, "until_time"], `ends at ${row.until_time}, not after ${row.from_time}`);
    }
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
  const able = (channel: Hours["weekly"][number]["channel"]) => row.counters.filter((counter) => counter.channels.includes(channel)).length;

  row.weekly.forEach(({ days, ...rule }, index) => {
    for (const day of days) {
      const before = row.weekly.findIndex(({ days: others, ...other }) => others.includes(day) && isDeepStrictEqual(other, rule));
      const twice = days.filter((other) => other === day).length > 1;
      if (before < index || twice) report(["weekly", index, "days"], `repeats ${day} of entry ${before}`);
    }
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
  });
  return problems;
}
