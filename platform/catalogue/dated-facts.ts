import type { LocalizedText } from "../core/localized-text.ts";
import type { Change } from "./service-facts.ts";

/** What of a service can be dated ahead. */
export interface Dated {
  readonly description: LocalizedText;
  readonly requirements: readonly LocalizedText[];
  readonly documents: readonly LocalizedText[];
  readonly fees: LocalizedText;
  readonly feesSource: string;
  /** ISO date. */
  readonly feesAsOf: string;
  readonly legalBasis: string;
  /** In the order of their dates. */
  readonly changes: readonly Change[];
}

/** The service as it is on a day (ISO date): each change that has begun replaces what it names. */
export function factsOn<Service extends Dated>(service: Service, day: string): Service {
  const begun = service.changes.filter(({ from }) => from <= day).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return begun.reduce(applied, service);
}

function applied<Service extends Dated>(service: Service, change: Change): Service {
  return {
    ...service,
    description: change.description ?? service.description,
    requirements: change.requirements ?? service.requirements,
    documents: change.documents ?? service.documents,
    fees: change.fees ?? service.fees,
    feesSource: change.fees_source ?? service.feesSource,
    feesAsOf: change.fees_as_of ?? service.feesAsOf,
    legalBasis: change.legal_basis ?? service.legalBasis,
  };
}

/** The first change after a day (ISO date), or null. */
export function nextChange(service: Pick<Dated, "changes">, day: string): Change | null {
  const ahead = service.changes.filter(({ from }) => from > day).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return ahead[0] ?? null;
}
