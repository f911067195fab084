import type { CatalogueBlueprint } from "../catalogue/blueprint-schema.ts";
import type { Channel } from "../catalogue/channel.ts";
import { findDuplicates, type Problem } from "../tenancy/blueprint-fields.ts";
import type { LocationHours, SchedulingBlueprint } from "./blueprint-schema.ts";

type Opening = SchedulingBlueprint["opening"];
type Rule = LocationHours["weekly"][number];
type Path = (string | number)[];

const FILE = "opening.yaml";
const SERVICES = "services.yaml";

/** The counters that can serve a channel, in the order in which rules open them. */
export const countersFor = (row: LocationHours, channel: Channel) =>
  row.counters.filter(({ kind = "counter", channels }) => kind === "counter" && channels.includes(channel));

/** That what services ask of counter, room and device is there at each place that offers them, and whom closed quotas are for. */
export function checkResources(opening: Opening, { locations, services }: Pick<CatalogueBlueprint, "locations" | "services">): Problem[] {
  return [
    ...services.flatMap((service, at) => checkService(service, at, opening)),
    ...findDuplicates(FILE, ["closed_quotas"], opening.closed_quotas, ({ slug }) => slug),
    ...opening.closed_quotas.flatMap((quota, at) => checkQuota(quota, ["closed_quotas", at], opening, { locations, services })),
  ];
}

function checkService(service: CatalogueBlueprint["services"][number], at: number, opening: Opening): Problem[] {
  const problems: Problem[] = [];
  const report = (path: Path, message: string) => void problems.push({ file: SERVICES, path: [at, ...path], message });
  const covers = (quota: Opening["closed_quotas"][number]) => quota.services.length === 0 || quota.services.includes(service.slug);
  if (service.by_invitation && service.offers.length === 0) report(["by_invitation"], "is offered nowhere, so no link can be sent for it");
  service.offers.forEach(({ location, channels }, index) => {
    const row = opening.locations.find((hours) => hours.location === location);
    if (row === undefined) return;
    for (const kind of ["room", "device"] as const) {
      const wanted = service[`${kind}_skills`];
      if (wanted === null || row.counters.some((resource) => resource.kind === kind && isAble(resource.skills, wanted))) continue;
      report(
        [`${kind}_skills`],
        `nobody can book it at ${location}: no ${kind} there${wanted.length === 0 ? "" : ` has ${wanted.join(", ")}`}`,
      );
    }
    for (const channel of channels) {
      const counters = countersFor(row, channel);
      const open = Math.max(0, ...momentsOf(row, channel).map((moment) => moment.counters));
      const asked = service.counter_skills.join(", ");
      if (service.counter_skills.length > 0 && !counters.slice(0, open).some(({ skills }) => isAble(skills, service.counter_skills))) {
        const late = counters.some(({ skills }) => isAble(skills, service.counter_skills));
        const why = late
          ? `has ${asked} only at counters after the first ${open}, which never open`
          : `has no counter with ${asked} by ${channel}`;
        report(["counter_skills"], `nobody can book it: ${location} ${why}`);
      }
      const invited = opening.closed_quotas.some((quota) => quota.location === location && quota.channel === channel && covers(quota));
      if (!service.by_invitation || invited) continue;
      report(
        ["offers", index, "channels"],
        `is booked by invitation, but no closed quota of ${FILE} is for it at ${location} by ${channel}`,
      );
    }
  });
  return problems;
}

function checkQuota(
  quota: Opening["closed_quotas"][number],
  at: Path,
  opening: Opening,
  { locations, services }: Pick<CatalogueBlueprint, "locations" | "services">,
): Problem[] {
  const problems = findDuplicates(FILE, [...at, "services"], quota.services, String);
  const report = (path: Path, message: string) => void problems.push({ file: FILE, path: [...at, ...path], message });
  const place = locations.find(({ slug }) => slug === quota.location);
  const row = opening.locations.find(({ location }) => location === quota.location);
  if (place === undefined || row === undefined) {
    report(["location"], `no location ${quota.location} in locations.yaml`);
    return problems;
  }
  quota.services.forEach((name, index) => {
    const service = services.find(({ slug }) => slug === name);
    const offered = service?.offers.some(({ location, channels }) => location === quota.location && channels.includes(quota.channel));
    if (service === undefined) report(["services", index], `no service ${name} in ${SERVICES}`);
    else if (service.office !== place.office) {
      report(["services", index], `${name} belongs to ${service.office}, ${quota.location} to ${place.office}`);
    } else if (!offered) report(["services", index], `${name} is not offered at ${quota.location} by ${quota.channel}`);
  });
  const able = countersFor(row, quota.channel).length;
  const spare = Math.max(0, ...momentsOf(row, quota.channel).map((moment) => Math.min(moment.counters, able) - moment.public_counters));
  if (quota.counters > spare) {
    report(
      ["counters"],
      `takes ${quota.counters}, but ${quota.location} never has more than ${spare} by ${quota.channel} that are not the public's`,
    );
  }
  return problems;
}

/** How many counters of a channel are open, and the public's, whenever one more rule of the week or of an exceptional day begins. */
function momentsOf(row: LocationHours, channel: Channel): { readonly counters: number; readonly public_counters: number }[] {
  const rules = row.weekly.filter((rule) => rule.channel === channel);
  const meet = (a: Rule, b: Rule) =>
    a.days.some((day) => b.days.includes(day)) &&
    (a.valid_from ?? "") <= (b.valid_until ?? "9999") &&
    (b.valid_from ?? "") <= (a.valid_until ?? "9999");
  const weekly = rules.map((rule) =>
    sumAt(
      rule.opens,
      rules.filter((other) => meet(rule, other)),
    ),
  );
  const days = row.exceptions.filter((rule) => rule.channel === channel);
  return [
    ...weekly,
    ...days.map((rule) =>
      sumAt(
        rule.opens,
        days.filter(({ on }) => on === rule.on),
      ),
    ),
  ];
}

function sumAt(time: string, rules: readonly Pick<Rule, "opens" | "closes" | "counters" | "public_counters">[]) {
  const open = rules.filter(({ opens, closes }) => opens <= time && time < closes);
  const sum = (field: "counters" | "public_counters") => open.reduce((total, rule) => total + rule[field], 0);
  return { counters: sum("counters"), public_counters: sum("public_counters") };
}

const isAble = (skills: readonly string[] | undefined, wanted: readonly string[]) => wanted.every((skill) => skills?.includes(skill));
