import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ServerProcess } from "./server-process.ts";
import { printTable } from "./table.ts";

/** For `node`: lets a server be profiled by {@link startProfile}. */
export const PROFILED = ["--import", join(import.meta.dirname, "profile-server.ts")];

/** Starts a profile of a server's processor time; the answer ends it, keeps it in the folder, and prints what it shows. */
export async function startProfile({ child, port }: ServerProcess, folder: string): Promise<() => Promise<void>> {
  child.send({ profile: "start" });
  await once(child, "message");
  return async () => {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `server-${port}.cpuprofile`);
    child.send({ profile: file });
    await once(child, "message");
    printProfile(file);
  };
}

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const MOST = 25;

function printProfile(file: string): void {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, "utf8")) as CpuProfile;
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const functions = new Map<string, number>();
  const places = new Map<string, number>();
  let whole = 0;
  for (const [at, id] of samples.entries()) {
    const { functionName = "", url = "", lineNumber = 0 } = frames.get(id) ?? {};
    // Waiting, and what V8 does not tell.
    if (["(idle)", "(program)", "(root)"].includes(functionName)) continue;
    const spent = timeDeltas[at] ?? 0;
    const path = url.replace(/^.*?(node_modules|platform|packages|web-citizen)\//, "$1/");
    const add = (sums: Map<string, number>, key: string) => sums.set(key, (sums.get(key) ?? 0) + spent);
    add(functions, `${functionName || "(anonymous)"}  ${path === "" ? "" : `${path}:${lineNumber + 1}`}`);
    add(places, placeOf(path, functionName));
    whole += spent;
  }
  for (const [title, sums] of [
    ["place", places],
    ["function", functions],
  ] as const) {
    const rows = [...sums]
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, MOST)
      .map(([name, time]) => [`${((100 * time) / whole).toFixed(1)} %`, name]);
    console.log(`\nwhere the server's time went, of ${(whole / 1e6).toFixed(1)} s, by ${title}`);
    printTable(["share", title], rows);
  }
}

/** The package, the module of the platform, or the part of Node that a function belongs to. */
function placeOf(path: string, functionName: string): string {
  const [, npm] = /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  if (npm !== undefined) return npm;
  if (path.startsWith("node:")) return path.split("/").slice(0, 2).join("/");
  if (path === "") return functionName.startsWith("(") ? functionName : "node, native";
  return path.split("/").slice(0, 2).join("/");
}
