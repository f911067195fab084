import { globSync } from "node:fs";
import { basename, join } from "node:path";
import { readPidFile, removePidFile } from "./pid-file.ts";
import { endProcess } from "./process-identity.ts";

const PATIENCE_MS = 10_000;

/**
 * Ends server, worker and mail sink that a killed start has left behind in this folder. Postgres and Redis see to
 * theirs when they start.
 */
export async function endLeftovers(dir: string, report: (line: string) => void): Promise<void> {
  const files = globSync("running/*.json", { cwd: dir }).map((file) => join(dir, file));
  await Promise.all(
    files.map(async (file) => {
      const left = readPidFile(file);
      if (left) {
        report(`Stopping a ${basename(file, ".json")} left over from before (process ${left.pid})`);
        await endProcess(left.pid, "SIGTERM", PATIENCE_MS);
      }
      removePidFile(file);
    }),
  );
}
