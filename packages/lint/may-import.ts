import {
  ADAPTERS,
  BEFORE_THE_VERB,
  BESIDE_THE_DOOR,
  HTTP_DOORS,
  HTTP_PACKAGES,
  LAYERS,
  OPEN_TO_WEB,
  PLATFORM_FOLDERS,
  PROCESSES,
  SOLE_IMPORTERS,
} from "./layers.ts";
import type { Target } from "./place.ts";

/** One import: from which file, to what, whether only a type, whether by `import()`. Paths start at the root. */
export interface Import {
  readonly from: string;
  readonly to: Target;
  readonly typeOnly: boolean;
  readonly dynamic: boolean;
}

/** Null when the import is right, else one sentence that says which rule it breaks. */
export function refuseImport(found: Import): string | null {
  if ("package" in found.to) return refusePackage(found.from, found.to.package);
  return refuseFile({ ...found, to: found.to.path });
}

/** Tests, what they share (`test-town.ts`, `town.fixture.ts`), and the browser tests. */
const isTest = (path: string) => /\.(test|fixture)\.tsx?$|(^|\/)test-[^/]+\.ts$|^web-[a-z]+\/e2e\//.test(path);
const layerOf = (module: string) => LAYERS.findIndex((layer) => layer.includes(module));

/** Where a file stands: its top folder, and below platform/ its module and name. */
function place(path: string): { top: string; module: string | null; name: string } {
  const parts = path.split("/");
  const [top = "", second = ""] = parts;
  return { top, module: top === "platform" && parts.length > 2 ? second : null, name: parts.at(-1) ?? "" };
}

function refusePackage(from: string, name: string): string | null {
  const sole = Object.entries(SOLE_IMPORTERS).find(([known]) => name === known || name.startsWith(`${known}/`));
  if (sole && !from.startsWith(sole[1])) return `${sole[0]} is imported by ${sole[1]} alone; go through it.`;
  if (!HTTP_PACKAGES.some((pattern) => pattern.test(name)) || isTest(from)) return null;
  const { top, module, name: file } = place(from);
  const verb = module !== null && !PLATFORM_FOLDERS.includes(module) && !ADAPTERS.includes(file) && !HTTP_DOORS.includes(from);
  if (verb) return `Verbs know no HTTP: ${name} belongs into router.ts, pages.ts, http.ts or platform/api.`;
  if (top === "packages" && !from.startsWith("packages/proving/")) return `packages/ know no HTTP: ${name} belongs into platform/api.`;
  return null;
}

interface FileImport {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
  readonly dynamic: boolean;
}

function refuseFile(found: FileImport): string | null {
  const [from, to] = [place(found.from), place(found.to)];
  if (isTest(found.to) && !isTest(found.from) && from.module !== "run") return "Product code does not import what tests share.";
  if (to.top === "tenants") return "tenants/ is data: read it as files, do not import it.";
  if (from.top === "packages") return to.top === "packages" ? null : `packages/ import only packages/, not ${to.top}/.`;
  if (from.top.startsWith("web-")) return refuseFromWeb(found, from.top, to.top);
  if (from.top === "migrations")
    return isTest(found.from) || to.top === "migrations" ? null : "Only tests in migrations/ import the product.";
  return from.top === "platform" ? refuseFromPlatform(found) : null;
}

function refuseFromWeb(found: FileImport, own: string, top: string): string | null {
  if (top === own || top === "packages") return null;
  if (top !== "platform") return `${own} imports itself, packages/ and types of platform/, not ${top}/.`;
  if (isTest(found.from) && found.to.startsWith("platform/run/")) return null;
  if (!found.typeOnly) return "web-* take types from platform/, never values: write `import type`.";
  if (OPEN_TO_WEB.some((pattern) => pattern.test(found.to))) return null;
  return "web-* take types only from platform/api/{citizen,staff,admin}.ts and platform/*/pages.ts.";
}

function refuseFromPlatform(found: FileImport): string | null {
  const [from, to] = [place(found.from), place(found.to)];
  if (to.top === "packages") return null;
  if (to.top.startsWith("web-")) {
    if (found.typeOnly || (found.dynamic && found.from === "platform/server.ts")) return null;
    return "platform/ imports no value from web-*; server.ts alone loads the built renderer, by import().";
  }
  const free = from.module === "run" || (from.module === null && !PROCESSES.includes(from.name));
  if (to.top === "migrations") return free ? null : "Only commands and platform/run use migrations/.";
  if (to.name === "tables.ts" && to.module !== from.module) return "tables.ts is private to its module: call its verbs, or read a view.";
  if (free || (isTest(found.from) && (from.module === null || from.module === "api"))) return null;
  if (to.module === null) return "Nothing imports a process or a command but platform/run and other commands.";
  if (from.module === null || from.module === "api") return refuseFromApi(found, from.module, to);
  return refuseFromModule(found, from.module, from.name, to.module, to.name);
}

/** server.ts, worker.ts, gateway.ts and platform/api: only what stands at a module's door. */
function refuseFromApi(found: FileImport, module: string | null, to: { module: string | null; name: string }): string | null {
  if (to.module === "api" || BEFORE_THE_VERB.includes(to.module ?? "") || ADAPTERS.includes(to.name) || found.typeOnly) return null;
  if (BESIDE_THE_DOOR.includes(found.to)) return null;
  if (to.module === "run") return "platform/run starts the product; the product does not import it.";
  const who = module === null ? "Processes import" : "platform/api imports";
  return `${who} a module's router.ts, pages.ts, http.ts, rest.ts and jobs.ts, not its verbs.`;
}

function refuseFromModule(found: FileImport, from: string, name: string, to: string, file: string): string | null {
  if (isTest(found.from) && to === "run") return null;
  if (PLATFORM_FOLDERS.includes(to)) return `A module knows nothing of platform/${to}.`;
  if (layerOf(from) === -1) return `platform/${from} is in no layer: add it to packages/lint/layers.ts.`;
  if (layerOf(to) === -1) return `platform/${to} is in no layer: add it to packages/lint/layers.ts.`;
  if (to !== from && layerOf(to) >= layerOf(from)) return `${from} stands not above ${to}: import goes from higher to lower modules only.`;
  if (HTTP_DOORS.includes(found.to) && from !== "core" && !ADAPTERS.includes(name) && !found.typeOnly)
    return `Verbs know no HTTP: ${file} is for router.ts and http.ts.`;
  if (ADAPTERS.includes(file) && !found.typeOnly && !isTest(found.from) && !(ADAPTERS.includes(name) && to === from)) {
    return `${file} calls verbs; no verb calls ${file}.`;
  }
  return null;
}
