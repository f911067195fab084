import { readBaseDomain } from "./core/env.ts";
import { applyFolders } from "./onboarding/apply-folders.ts";
import { BlueprintError } from "./onboarding/folder-reader.ts";
import { ownerUrl } from "./onboarding/owner-pool.ts";

const USAGE = `Usage: DATABASE_URL=… node platform/apply-blueprints.ts <folder> [<folder> …]
A folder with a tenant.yaml is one tenant; any other is a folder of such folders.
Set BASE_DOMAIN too where it is not stadttor.localhost.`;

const folders = process.argv.slice(2);
if (folders.length === 0) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(1);
}
try {
  for (const line of await applyFolders(ownerUrl(), folders, readBaseDomain())) process.stdout.write(`${line}\n`);
} catch (error) {
  if (!(error instanceof BlueprintError)) throw error;
  process.stderr.write(`${error.message}\nNothing was changed.\n`);
  process.exitCode = 1;
}
