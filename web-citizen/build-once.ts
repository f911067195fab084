import { createHash } from "node:crypto";
import { globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the pages are made of: the app, what it shares, and the versions of what it uses. */
const SOURCES = ["web-citizen/**/*", "packages/ui/**/*", "packages/messages/**/*", "package-lock.json"];
const NO_SOURCE = /(^|\/)(node_modules|dist|e2e|test-results|playwright-report)(\/|$)|\.test\.tsx?$/;

/** One figure for all sources below a checkout; another one as soon as a file has other contents, comes or goes. */
export function hashOfSources(checkout: string): string {
  const hash = createHash("sha256");
  const exclude = (path: string) => NO_SOURCE.test(path);
  const found = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: checkout, exclude }));
  // `exclude` keeps Node out of folders; it is not asked about every file.
  for (const file of found.filter((file) => !exclude(file)).sort()) {
    const path = join(checkout, file);
    if (statSync(path).isFile()) hash.update(`${file}\0`).update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

/**
 * Builds unless `dist` was built of these sources. What says so lies in `dist` itself, is taken away before a build and
 * written after it: a build that fails half way, or is made of other sources, leaves nothing that is taken for this one.
 *
 * @returns whether it was built.
 */
export async function buildOnce(dist: string, sources: string, build: () => Promise<void>): Promise<boolean> {
  mkdirSync(dist, { recursive: true });
  const stamp = join(dist, "sources.sha256");
  if (read(stamp) === sources) return false;
  rmSync(stamp, { force: true });
  await build();
  writeFileSync(stamp, sources);
  return true;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
