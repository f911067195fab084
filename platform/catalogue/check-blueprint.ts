import type { TenancyBlueprint } from "../tenancy/blueprint.ts";
import { findDuplicates, type Problem } from "../tenancy/blueprint-fields.ts";
import type { CatalogueBlueprint, OfferEntry, ServiceFacts } from "./blueprint-schema.ts";

type ServiceEntry = CatalogueBlueprint["services"][number];

/** References, repeated entries, and that what needs presence is offered at a counter alone. */
export function checkCatalogue(blueprint: CatalogueBlueprint, { offices, municipalities }: TenancyBlueprint): Problem[] {
  const { locations, services, situations, synonyms } = blueprint;
  const has = (list: readonly { slug: string }[], name: string) => list.some((row) => row.slug === name);
  const problems = [
    ...findDuplicates("locations.yaml", [], locations, (row) => row.slug),
    ...findDuplicates("services.yaml", [], services, (row) => row.slug),
    ...findDuplicates("life-situations.yaml", [], situations, (row) => row.slug),
    ...findDuplicates("search.yaml", [], synonyms, (row) => row.term),
    ...services.flatMap(checkFacts),
  ];
  const report = (file: string, path: (string | number)[], message: string) => void problems.push({ file, path, message });

  locations.forEach((row, at) => {
    if (!has(offices, row.office)) report("locations.yaml", [at, "office"], `no office ${row.office} in offices.yaml`);
    if (!has(municipalities, row.municipality))
      report("locations.yaml", [at, "municipality"], `no municipality ${row.municipality} in tenant.yaml`);
  });
  situations.forEach((situation, at) => {
    problems.push(...findDuplicates("life-situations.yaml", [at, "services"], situation.services, String));
    situation.services.forEach((name, index) => {
      if (!has(services, name)) report("life-situations.yaml", [at, "services", index], `no service ${name} in services.yaml`);
    });
  });
  services.forEach((service, at) => {
    for (const field of ["often_with", "never_with", "only_with"] as const) {
      service[field].forEach((name, index) => {
        if (!has(services, name) || name === service.slug)
          report("services.yaml", [at, field, index], `no other service ${name} in services.yaml`);
      });
    }
    if (!has(offices, service.office)) report("services.yaml", [at, "office"], `no office ${service.office} in offices.yaml`);
    problems.push(...findDuplicates("services.yaml", [at, "leika_keys"], service.leika_keys, String));
    problems.push(...findDuplicates("services.yaml", [at, "offers"], service.offers.flatMap(places), String));
    service.offers.forEach((place, index) => {
      const path = [at, "offers", index];
      const location = locations.find((row) => row.slug === place.location);
      if (!location) report("services.yaml", [...path, "location"], `no location ${place.location} in locations.yaml`);
      else if (location.office !== service.office) {
        report("services.yaml", [...path, "location"], `${place.location} belongs to ${location.office}, the service to ${service.office}`);
      }
      for (const channel of place.channels) {
        if (!service.presence_required || channel === "counter") continue;
        report("services.yaml", [...path, "channels"], `${service.slug} needs presence: it cannot be offered by ${channel}`);
      }
      if (place.further_minutes !== undefined && place.minutes === undefined)
        report(
          "services.yaml",
          [...path, "further_minutes"],
          "says how long further units take here, but not the first: minutes is missing",
        );
    });
    problems.push(...checkCompany(service, at, services));
  });
  return problems;
}

/** `only_with` of one service: whether anybody can book it beside one of those, and at each place it is offered at. */
function checkCompany(service: ServiceEntry, at: number, services: CatalogueBlueprint["services"]): Problem[] {
  const file = "services.yaml";
  const problems = findDuplicates(file, [at, "only_with"], service.only_with, String);
  const report = (path: (string | number)[], message: string) => void problems.push({ file, path: [at, ...path], message });
  const others = service.only_with.flatMap((name) => services.find((other) => other.slug === name && other !== service) ?? []);
  if (service.only_with.length > 0 && service.alone) report(["only_with"], "is booked alone, so never beside another service");
  if (service.only_with.length > 0 && service.by_invitation) report(["only_with"], "is booked by invitation, which is for one service");
  for (const other of others) {
    const path = ["only_with", service.only_with.indexOf(other.slug)];
    if (other.office !== service.office) report(path, `${other.slug} belongs to ${other.office}, the service to ${service.office}`);
    if (other.alone) report(path, `${other.slug} is booked alone, so never beside this one`);
    if (other.by_invitation) report(path, `${other.slug} is booked by invitation, which is for one service`);
    if (service.never_with.includes(other.slug) || other.never_with.includes(service.slug)) report(path, `never goes with ${other.slug}`);
  }
  if (others.length < service.only_with.length) return problems;
  service.offers.forEach((place, index) => {
    for (const channel of others.length === 0 ? [] : place.channels) {
      const both = others.some(({ offers }) => offers.some((row) => row.location === place.location && row.channels.includes(channel)));
      const names = service.only_with.join(", ");
      if (!both)
        report(["offers", index, "channels"], `nobody can book it: of ${names} none is offered at ${place.location} by ${channel}`);
    }
  });
  return problems;
}

const places = (place: OfferEntry) => place.channels.map((channel) => `${place.location} by ${channel}`);

/** What one service says of itself: questions, ways online, dated changes, and that it is told as a whole in a language. */
export function checkFacts(service: ServiceFacts, at: number): Problem[] {
  const file = "services.yaml";
  const problems: Problem[] = [
    ...findDuplicates(file, [at, "questions"], service.questions, (row) => row.slug),
    ...findDuplicates(file, [at, "changes"], service.changes, (row) => row.from),
    ...(["counter_skills", "room_skills", "device_skills"] as const).flatMap((field) =>
      findDuplicates(file, [at, field], service[field] ?? [], String),
    ),
  ];
  const report = (path: (string | number)[], message: string) => void problems.push({ file, path: [at, ...path], message });
  service.questions.forEach((question, index) => {
    if ((question.kind === "choice") !== (question.options !== undefined)) report(["questions", index], "options go with the kind choice");
  });
  service.online.forEach((way, index) => {
    if ((way.provider === "here") !== way.url.startsWith("/"))
      report(["online", index, "url"], "a path is a page of this site: provider here");
  });
  service.changes.forEach(({ from, ...facts }, index) => {
    if (Object.keys(facts).length === 0) report(["changes", index], "changes nothing");
    if (index > 0 && from < service.changes[index - 1]!.from) report(["changes", index, "from"], "must come after the one before");
  });
  for (const language of Object.keys(service.description)) {
    // From the day of a change on, a text that lacks a language would take it from the whole page.
    service.changes.forEach((dated, index) => {
      const texts = [dated.description, dated.fees, ...(dated.documents ?? []), ...(dated.requirements ?? [])];
      if (texts.some((text) => text !== undefined && !(language in text)))
        report(["changes", index], `has no text in ${language}, the description has`);
    });
    const parts = { name: service.name, summary: service.summary, fees: service.fees };
    const lists = { documents: service.documents, requirements: service.requirements };
    for (const [field, text] of Object.entries(parts)) {
      if (!(language in text)) report([field], `has no text in ${language}, the description has`);
    }
    for (const [field, texts] of Object.entries(lists)) {
      texts.forEach((text, index) => {
        if (!(language in text)) report([field, index], `has no text in ${language}, the description has`);
      });
    }
  }
  return problems;
}
