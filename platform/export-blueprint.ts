import { DomainError } from "./core/errors.ts";
import { exportBlueprint, writeBlueprint } from "./onboarding/export-blueprint.ts";
import { openOwnerPool, ownerUrl } from "./onboarding/owner-pool.ts";

const [slug, folder] = process.argv.slice(2);
if (slug === undefined || folder === undefined) {
  process.stderr.write("Usage: DATABASE_URL=… node platform/export-blueprint.ts <slug> <new or empty folder>\n");
  process.exit(1);
}
const owner = openOwnerPool(ownerUrl());
try {
  await writeBlueprint(folder, await exportBlueprint(owner, slug));
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  process.stderr.write(`${slug}: ${error.reason}\n`);
  process.exitCode = 1;
} finally {
  await owner.end();
}
