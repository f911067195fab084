import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { buildOnce, hashOfSources } from "./build-once.ts";

let folder: string;
let builds: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stadttor-build-"));
  builds = 0;
});
const build = () => Promise.resolve(void builds++);

test("what is built is not built again, until its sources are others or it is gone", async () => {
  expect(await buildOnce(folder, "A", build)).toBe(true);
  expect(await buildOnce(folder, "A", build)).toBe(false);
  expect(await buildOnce(folder, "B", build)).toBe(true);
  expect(await buildOnce(folder, "A", build)).toBe(true);
  rmSync(folder, { recursive: true });
  expect(await buildOnce(folder, "A", build)).toBe(true);
  expect(builds).toBe(4);
});

test("after a build that failed half way the former sources are built again", async () => {
  await buildOnce(folder, "A", build);
  await expect(buildOnce(folder, "B", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await buildOnce(folder, "A", build)).toBe(true);
});

test("the figure of the sources tells contents, names and places apart, and knows neither what was built nor tests", () => {
  const seen = new Set([hashOfSources(folder)]);
  const write = (file: string, text: string) => {
    mkdirSync(join(folder, file, ".."), { recursive: true });
    writeFileSync(join(folder, file), text);
    return hashOfSources(folder);
  };
  const sources = ["web-citizen/src/a.ts", "web-citizen/src/b.ts", "packages/ui/a/a.css", "packages/messages/a.ts", "package-lock.json"];
  for (const file of sources) seen.add(write(file, "one"));
  const last = write("web-citizen/src/b.ts", "two");
  seen.add(last);
  expect(seen.size).toBe(sources.length + 2);
  for (const file of ["web-citizen/dist/a.js", "web-citizen/e2e/a.spec.ts", "web-citizen/src/a.test.ts", "platform/server.ts"]) {
    expect(write(file, "one"), file).toBe(last);
  }
});
