import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, rmdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

const wanted = { "": {}, "node_modules/a": { version: "1.0.0", integrity: "x" }, "node_modules/b": { version: "1.0.0", optional: true } };

/** A checkout with nothing but the door, an npm that says what it was asked, and a command `greet`. */
function checkout(present?: object): { root: string; run: (command: string) => ReturnType<typeof spawnSync> } {
  const root = mkdtempSync(join(tmpdir(), "stadttor-door-"));
  mkdirSync(join(root, "platform/run"), { recursive: true });
  for (const path of Object.keys(present ?? {})) mkdirSync(join(root, path), { recursive: true });
  mkdirSync(join(root, "node_modules"), { recursive: true });
  copyFileSync(join(import.meta.dirname, "bootstrap.cjs"), join(root, "platform/run/bootstrap.cjs"));
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages: wanted }));
  if (present) writeFileSync(join(root, "node_modules/.package-lock.json"), JSON.stringify({ packages: present }));
  writeFileSync(join(root, "npm.cjs"), 'console.log("npm " + process.argv.slice(2).join(" "))');
  writeFileSync(join(root, "platform/run/greet.ts"), 'const who: string = "world"; console.log("hello " + who); process.exitCode = 7;');
  writeFileSync(
    join(root, "platform/run/wait.ts"),
    'process.on("SIGTERM", () => process.exit(9)); setInterval(() => {}, 1000); console.log("waiting");',
  );
  const env = { ...process.env, npm_execpath: join(root, "npm.cjs") };
  return {
    root,
    run: (command) => spawnSync(process.execPath, [join(root, "platform/run/bootstrap.cjs"), command], { encoding: "utf8", env, cwd: "/" }),
  };
}

test("nothing installed: npm ci runs, with dev and optional packages, then the command; its exit code counts", () => {
  const { stdout, status } = checkout().run("greet");
  expect(stdout).toMatch(/npm ci .*--include=dev --include=optional[^]*hello world/);
  expect(status).toBe(7);
});

test.each([
  ["the lockfile's packages", { "node_modules/a": { version: "1.0.0", integrity: "x" } }, false],
  ["another version", { "node_modules/a": { version: "0.9.0", integrity: "x" } }, true],
  ["one package missing", {}, true],
  ["another optional version", { "node_modules/a": { version: "1.0.0", integrity: "x" }, "node_modules/b": { version: "2.0.0" } }, true],
])("with %s present it installs: %s", (_name, present, installs) => {
  expect(String(checkout(present).run("greet").stdout).includes("npm ci")).toBe(installs);
});

test("a package whose folder was taken away is installed again", () => {
  const { root, run } = checkout({ "node_modules/a": { version: "1.0.0", integrity: "x" } });
  rmdirSync(join(root, "node_modules/a"));
  expect(run("greet").stdout).toContain("npm ci");
});

test("a signal reaches the command, and its end is the door's end", async () => {
  const { root } = checkout({ "node_modules/a": { version: "1.0.0", integrity: "x" } });
  const door = spawn(process.execPath, [join(root, "platform/run/bootstrap.cjs"), "wait"], { stdio: ["ignore", "pipe", "inherit"] });
  await once(door.stdout, "data");
  door.kill("SIGTERM");
  expect((await once(door, "exit"))[0]).toBe(9);
});
