import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect } from "vitest";
import { BlueprintError } from "./folder-reader.ts";
import { readBlueprint } from "./read-blueprint.ts";

/** The demo towns' folders. */
export const TOWNS = path.join(import.meta.dirname, "../../tenants/demo");

/** A new folder with copies of some demo towns, all without names, and without their images, which take longer than all the rest. */
export async function copyTowns(slugs?: readonly string[]): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "towns-"));
  for (const slug of slugs ?? (await readdir(TOWNS))) {
    await cp(path.join(TOWNS, slug), path.join(folder, slug), { recursive: true, filter: (from) => path.basename(from) !== "brand" });
  }
  return folder;
}

/** For each test a copy of a demo town's folder, to break and be refused. Without `images` its brand stays behind. */
export function townFolder(slug: string, { images = true } = {}) {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "blueprint-"));
    await cp(path.join(TOWNS, slug), folder, { recursive: true, filter: (from) => images || path.basename(from) !== "brand" });
  });
  afterEach(() => rm(folder, { recursive: true }));
  return {
    folder: () => folder,
    /** Replaces what must be there. */
    edit: async (file: string, from: string | RegExp, to: string): Promise<void> => {
      const before = await readFile(path.join(folder, file), "utf8");
      const after = before.replace(from, to);
      expect(after, `${file} has no ${from}`).not.toBe(before);
      await writeFile(path.join(folder, file), after);
    },
    /** Each line of the refusal, without the folder. */
    refusal: async (): Promise<string[]> => {
      const error = await readBlueprint(folder).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      if (error === null) return [];
      if (!(error instanceof BlueprintError)) throw error;
      return error.message.split("\n").map((line) => path.relative(folder, line));
    },
  };
}
