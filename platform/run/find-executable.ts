import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** The first of these names that PATH knows, as a full path; null when there is none. */
export function findExecutable(...names: string[]): string | null {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  for (const name of names) {
    for (const folder of folders) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here.
      }
    }
  }
  return null;
}
