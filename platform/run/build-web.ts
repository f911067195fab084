import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { whileClaimed } from "./pid-file.ts";
import { ROOT, STATE } from "./places.ts";
import { npmScript, runCommand } from "./run-command.ts";

/** What the built pages are made of: the app, what it shares, and the versions of what it uses. */
const SOURCES = ["web-citizen/**/*", "packages/ui/**/*", "packages/messages/**/*", "platform/**/pages.ts", "package-lock.json"];
const NO_SOURCE = /(^|\/)(node_modules|dist|e2e|test-results|playwright-report)(\/|$)|\.test\.tsx?$/;
const STAMP = join(STATE, "web-citizen.sha256");

/** Builds web-citizen when its sources differ from those of the last build. @returns whether it was built. */
export async function buildWeb(logFile: string): Promise<boolean> {
  mkdirSync(STATE, { recursive: true });
  return whileClaimed(join(STATE, "web-citizen.lock"), async () => {
    const sources = hashOfSources();
    const built = existsSync(join(ROOT, "web-citizen/dist")) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === sources;
    if (built) return false;
    await runCommand(npmScript("build", "-w", "web-citizen"), { ...process.env, NODE_ENV: "production" }, logFile);
    writeFileSync(STAMP, sources);
    return true;
  });
}

function hashOfSources(): string {
  const hash = createHash("sha256");
  const files = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: ROOT, exclude: (path) => NO_SOURCE.test(path) })).sort();
  for (const file of files) {
    if (!statSync(join(ROOT, file)).isFile()) continue;
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update("\0");
  }
  return hash.digest("hex");
}
