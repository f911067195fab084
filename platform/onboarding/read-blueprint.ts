import { readdir } from "node:fs/promises";
import path from "node:path";
import { locationsFile, servicesFile, situationsFile, synonymsFile, type CatalogueBlueprint } from "../catalogue/blueprint-schema.ts";
import { checkCatalogue } from "../catalogue/check-blueprint.ts";
import { bookingFile, openingFile, type SchedulingBlueprint } from "../availability/blueprint-schema.ts";
import { checkScheduling } from "../availability/check-blueprint.ts";
import { checkTenancy, municipalityFile, newsFile, officesFile, tenantFile, type TenancyBlueprint } from "../tenancy/blueprint.ts";
import { checkLanguages, checkRetention } from "./check-texts.ts";
import { BlueprintError, FolderReader } from "./folder-reader.ts";
import { readBrandFolder } from "./read-brand-folder.ts";
import { fillServices, readStarterServices, readStarterSituations } from "./starter.ts";

/** All that a Kommune starts with; each module owns its part. */
export interface Blueprint extends TenancyBlueprint, CatalogueBlueprint, SchedulingBlueprint {}

/**
 * The folder itself where it holds a tenant.yaml, else every folder directly below it: whether each of those is a
 * tenant's is for {@link readBlueprint} to say, so that a misplaced one is named and not left out.
 *
 * @throws BlueprintError when there is no such folder, or neither a tenant.yaml nor a folder in it.
 */
export async function findBlueprints(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => {
    throw new BlueprintError([`${folder}: there is no such folder`]);
  });
  if (entries.some((entry) => entry.name === "tenant.yaml")) return [folder];
  const below = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(folder, entry.name))
    .sort();
  if (below.length === 0) throw new BlueprintError([`${folder}: has neither a tenant.yaml nor folders`]);
  return below;
}

/**
 * Reads and checks one tenant's folder: shape first, then whatever only shows between the parts. Services that name a
 * `starter` take what they leave out from tenants/starter; without a life-situations.yaml the town has the starter's. `{retention_days}` in privacy texts becomes the number of
 * booking.yaml.
 *
 * @throws BlueprintError with every problem found, not only the first.
 */
export async function readBlueprint(folder: string): Promise<Blueprint> {
  if (!(await readdir(folder)).includes("tenant.yaml")) throw new BlueprintError([`${folder}: has no tenant.yaml`]);
  const reader = new FolderReader(folder);
  const tenant = await reader.read("tenant.yaml", tenantFile);
  const offices = await reader.read("offices.yaml", officesFile);
  const locations = await reader.read("locations.yaml", locationsFile);
  const booking = await reader.read("booking.yaml", bookingFile);
  const opening = await reader.read("opening.yaml", openingFile);
  const starters = await readStarterServices();
  const services = await reader.read("services.yaml", servicesFile, (raw) => fillServices(raw, starters, reader));
  const ownSituations = await reader.readOptional("life-situations.yaml", situationsFile);
  const synonyms = (await reader.readOptional("search.yaml", synonymsFile)) ?? [];
  const news = (await reader.readOptional("news.yaml", newsFile)) ?? [];
  const images = await readBrandFolder(folder, reader, tenant?.name ?? "");
  await reader.refuseStrangers(tenant?.municipalities);

  const municipalities = [];
  for (const slug of tenant?.municipalities ?? []) {
    const texts = await reader.read(`municipalities/${slug}.yaml`, municipalityFile);
    if (texts && booking) municipalities.push({ slug, ...texts, privacy: withRetention(texts.privacy, booking.retention_days) });
  }
  reader.throwProblems();
  const blueprint: Blueprint = {
    tenant: tenant!,
    offices: offices!,
    municipalities,
    locations: locations!,
    services: services!,
    situations: ownSituations ?? (await readStarterSituations(services!)),
    synonyms,
    news,
    images,
    booking: booking!,
    opening: opening!,
  };
  reader.problems.push(
    ...checkTenancy(blueprint),
    ...checkCatalogue(blueprint, blueprint),
    ...checkScheduling(blueprint, blueprint),
    ...checkLanguages(blueprint),
    ...checkRetention(blueprint),
  );
  reader.throwProblems();
  return blueprint;
}

function withRetention<T extends Record<string, string>>(texts: T, days: number): T {
  return Object.fromEntries(
    Object.entries(texts).map(([language, words]) => [language, words.replaceAll("{retention_days}", String(days))]),
  ) as T;
}
