import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const GENERATED = /(^|\/)(node_modules|dist|\.stadttor|\.turbo|coverage|test-results|playwright-report)(\/|$)/;

const sources = (folder: string): string[] =>
  globSync("**/*.{ts,tsx}", { cwd: join(ROOT, folder), exclude: (path) => GENERATED.test(path) }).sort();

function run(tool: string, ...args: string[]): string {
  const { stdout, stderr } = spawnSync(join(ROOT, "node_modules/.bin", tool), args, { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 26 });
  if (stdout === "") throw new Error(`${tool} did not answer: ${stderr}`);
  return stdout;
}

const { workspaces } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { workspaces: string[] };
const folders = globSync(workspaces, { cwd: ROOT }).filter((folder) => existsSync(join(ROOT, folder, "package.json")));

describe("no file escapes", () => {
  test.for(folders)("the type check of %s", (folder) => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, folder, "package.json"), "utf8")) as { scripts?: Record<string, string> };
    expect(scripts?.["typecheck"]).toContain("tsc --noEmit -p tsconfig.json");
    // A part that runs elsewhere than the rest, such as a service worker, has a project of its own.
    const projects = [...(scripts?.["typecheck"] ?? "").matchAll(/tsc --noEmit -p (\S+)/g)].map(([, project]) =>
      join(folder, project ?? ""),
    );
    const listed = new Set<string>();
    for (const project of projects) {
      const base = JSON.parse(run("tsc", "--showConfig", "-p", project)) as { compilerOptions: Record<string, unknown> };
      expect(base.compilerOptions).toMatchObject({ strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true });
      for (const file of run("tsc", "--listFilesOnly", "-p", project).split("\n")) listed.add(relative(join(ROOT, folder), file));
    }
    expect(sources(folder).filter((file) => !listed.has(file))).toEqual([]);
  });

  test("lint", () => {
    const listed = new Set(run("oxlint", "--debug=files").split("\n"));
    expect(sources(".").filter((file) => !listed.has(file))).toEqual([]);
  });
});
