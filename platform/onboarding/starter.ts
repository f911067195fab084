import { readdir } from "node:fs/promises";
import path from "node:path";
import { serviceFacts, situationsFile, type CatalogueBlueprint, type ServiceFacts } from "../catalogue/blueprint-schema.ts";
import { checkFacts } from "../catalogue/check-blueprint.ts";
import { FolderReader } from "./folder-reader.ts";

const STARTER = path.join(import.meta.dirname, "../../tenants/starter");
const SERVICES = path.join(STARTER, "services");

type Starters = ReadonlyMap<string, ServiceFacts>;
let services: Promise<Starters> | undefined;

/**
 * The catalogue every tenant may start from, by slug: one file a service in tenants/starter/services.
 *
 * @throws BlueprintError with every problem in any of the files.
 */
export function readStarterServices(): Promise<Starters> {
  return (services ??= (async () => {
    const reader = new FolderReader(SERVICES);
    const found = new Map<string, ServiceFacts>();
    for (const file of (await readdir(SERVICES)).sort()) {
      const facts = await reader.read(file, serviceFacts);
      if (facts === undefined) continue;
      if (file !== `${facts.slug}.yaml`) reader.report(file, ["slug"], `must be named ${facts.slug}.yaml`);
      found.set(facts.slug, facts);
      reader.problems.push(...checkFacts(facts, 0).map(({ path: [, ...at], message }) => ({ file, path: at, message })));
    }
    for (const [slug, { often_with, never_with, only_with }] of found) {
      for (const name of [...often_with, ...never_with, ...only_with]) {
        if (!found.has(name) || name === slug) reader.report(`${slug}.yaml`, [], `names ${name}, which is no other service`);
      }
    }
    reader.throwProblems();
    return found;
  })());
}

/** The starter's life situations, with those of their services that a town has; without the ones that lead nowhere. */
export async function readStarterSituations(own: CatalogueBlueprint["services"]): Promise<CatalogueBlueprint["situations"]> {
  const reader = new FolderReader(STARTER);
  const situations = await reader.read("life-situations.yaml", situationsFile);
  reader.throwProblems();
  const has = new Set(own.map(({ slug }) => slug));
  return situations!
    .map((situation) => ({ ...situation, services: situation.services.filter((slug) => has.has(slug)) }))
    .filter((situation) => situation.services.length > 0);
}

/**
 * Puts the facts of the starter catalogue under each entry that names one; the entry's own fields win. What a starter
 * says of other services stays where the town has them.
 */
export function fillServices(raw: unknown, known: Starters, reader: FolderReader): unknown {
  if (!Array.isArray(raw)) return raw;
  const names = new Set(raw.map((entry: { slug?: unknown; starter?: unknown } | null) => entry?.slug ?? entry?.starter));
  return raw.map((entry: unknown, at) => {
    if (typeof entry !== "object" || entry === null || !("starter" in entry)) return entry;
    const { starter, ...own } = entry as { starter: unknown };
    const facts = known.get(String(starter));
    if (!facts) {
      reader.report("services.yaml", [at, "starter"], `no service ${String(starter)} in tenants/starter/services`);
      return own;
    }
    const [often_with, never_with] = [facts.often_with, facts.never_with].map((list) => list.filter((slug) => names.has(slug)));
    return { ...facts, often_with, never_with, ...own };
  });
}
