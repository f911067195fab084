import { existsSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";

const roots = new Map<string, string>();

/** The repository's root: the nearest folder above that holds .oxlintrc.json. */
function rootOf(folder: string): string {
  const known = roots.get(folder);
  if (known !== undefined) return known;
  const parent = dirname(folder);
  const root = existsSync(join(folder, ".oxlintrc.json")) || parent === folder ? folder : rootOf(parent);
  roots.set(folder, root);
  return root;
}

/** A file's path below the root of its repository, with `/`. */
export function pathInRepository(file: string): string {
  return relative(rootOf(dirname(file)), file)
    .split(sep)
    .join("/");
}

/** What an import leads to: a file of the repository (`path` from its root), or a package from outside. */
export type Target = { readonly path: string } | { readonly package: string };

const WORKSPACES_AT_THE_TOP = new Set(["platform", "migrations", "web-citizen", "web-staff", "web-admin"]);

/** Reads an import's specifier as it stands in the file at `from` (a path in the repository). */
export function targetOf(from: string, specifier: string): Target {
  const bare = specifier.replace(/\?.*$/, "");
  if (bare.startsWith(".")) return { path: posix.join(posix.dirname(from), bare) };
  const workspace = /^@stadttor\/([^/]+)\/?(.*)$/.exec(bare);
  if (!workspace) return { package: bare };
  const [, name = "", rest = ""] = workspace;
  return { path: posix.join(WORKSPACES_AT_THE_TOP.has(name) ? name : `packages/${name}`, rest) };
}
