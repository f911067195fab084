import { applyBlueprint, type Report } from "./apply-blueprint.ts";
import { findConflicts } from "./find-conflicts.ts";
import { BlueprintError } from "./folder-reader.ts";
import { openOwnerPool } from "./owner-pool.ts";
import { findBlueprints, readBlueprint, type Blueprint } from "./read-blueprint.ts";

/**
 * Applies the blueprints below the given folders. All are read and checked before the first is applied; if one is
 * wrong, nothing is changed. Each tenant is one transaction.
 *
 * @param baseDomain the domain below which each town has its slug; no own domain may take such a name of another town.
 * @returns one line a tenant: what was created, updated, left unchanged, put away.
 * @throws BlueprintError with one line for each problem in any of them.
 */
export async function applyFolders(databaseUrl: string, folders: readonly string[], baseDomain: string): Promise<readonly string[]> {
  const problems: string[] = [];
  const collect = async <T>(run: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof BlueprintError)) throw error;
      problems.push(...error.message.split("\n"));
      return undefined;
    }
  };
  const refuse = () => {
    if (problems.length > 0) throw new BlueprintError(problems);
  };

  const found: { folder: string; blueprint: Blueprint }[] = [];
  for (const given of folders) {
    for (const folder of (await collect(() => findBlueprints(given))) ?? []) {
      const blueprint = await collect(() => readBlueprint(folder));
      if (blueprint) found.push({ folder, blueprint });
    }
  }
  refuse();
  const owner = openOwnerPool(databaseUrl);
  try {
    problems.push(...(await findConflicts(owner, found, baseDomain)));
    refuse();
    const lines: string[] = [];
    for (const { blueprint } of found) lines.push(`${blueprint.tenant.slug}: ${summary(await applyBlueprint(owner, blueprint))}`);
    return lines;
  } finally {
    await owner.end();
  }
}

function summary(report: Report): string {
  const total = (key: "created" | "updated" | "unchanged" | "retired") => Object.values(report).reduce((sum, tally) => sum + tally[key], 0);
  return `${total("created")} created, ${total("updated")} updated, ${total("unchanged")} unchanged, ${total("retired")} retired`;
}
