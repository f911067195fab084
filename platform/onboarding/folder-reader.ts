import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { isNode, LineCounter, parseDocument, type Document } from "yaml";
import type { z } from "zod";
import type { Problem } from "../tenancy/blueprint-fields.ts";

/** A blueprint that cannot be applied. The message has one line for each problem: file, line, path, reason. */
export class BlueprintError extends Error {
  constructor(lines: readonly string[]) {
    super(lines.join("\n"));
    this.name = "BlueprintError";
  }
}

const FILES = [
  "tenant.yaml",
  "offices.yaml",
  "locations.yaml",
  "services.yaml",
  "life-situations.yaml",
  "search.yaml",
  "news.yaml",
  "booking.yaml",
  "opening.yaml",
];
/** Whoever reads one refuses what is strange in it. */
const FOLDERS = ["municipalities", "brand"];

/** Reads the files of one blueprint folder and gathers what is wrong with them. */
export class FolderReader {
  readonly problems: Problem[] = [];
  readonly #folder: string;
  readonly #documents = new Map<string, { document: Document; lines: LineCounter }>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The file's contents in the shape of `schema`; undefined and problems noted when they are not. */
  async read<S extends z.ZodType>(file: string, schema: S, prepare = (raw: unknown): unknown => raw): Promise<z.infer<S> | undefined> {
    let source: string;
    try {
      source = await readFile(path.join(this.#folder, file), "utf8");
    } catch {
      this.report(file, [], "is missing");
      return undefined;
    }
    const lines = new LineCounter();
    const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
    this.#documents.set(file, { document, lines });
    for (const error of document.errors) this.report(file, [], `line ${lines.linePos(error.pos[0]).line}: ${error.message}`);
    if (document.errors.length > 0) return undefined;
    const result = schema.safeParse(prepare(document.toJS()));
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const message = issue.code === "unrecognized_keys" ? `has unknown keys: ${issue.keys.join(", ")}` : issue.message;
      this.report(file, issue.path as (string | number)[], message);
    }
    return undefined;
  }

  /** As {@link read}, where the file may be missing: then undefined and no problem. */
  async readOptional<S extends z.ZodType>(file: string, schema: S): Promise<z.infer<S> | undefined> {
    return (await readdir(this.#folder)).includes(file) ? this.read(file, schema) : undefined;
  }

  /** Notes files that nothing reads: a mistyped name would otherwise be ignored in silence. */
  async refuseStrangers(municipalities: readonly string[] | undefined): Promise<void> {
    for (const entry of await readdir(this.#folder, { withFileTypes: true })) {
      if (entry.isDirectory() ? FOLDERS.includes(entry.name) : FILES.includes(entry.name)) continue;
      this.report(entry.name, [], `is not part of a blueprint; known are ${FILES.join(", ")}, municipalities/ and brand/`);
    }
    if (!municipalities) return;
    for (const name of await readdir(path.join(this.#folder, "municipalities")).catch(() => [])) {
      if (!municipalities.some((slug) => name === `${slug}.yaml`))
        this.report(`municipalities/${name}`, [], "is not named under municipalities in tenant.yaml");
    }
  }

  throwProblems(): void {
    if (this.problems.length === 0) return;
    throw new BlueprintError([...new Set(this.problems.map((problem) => this.#describe(problem)))]);
  }

  report(file: string, at: readonly (string | number)[], message: string): void {
    this.problems.push({ file, path: at, message });
  }

  #describe({ file, path: at, message }: Problem): string {
    const name = path.join(this.#folder, file);
    if (at.length === 0) return `${name}: ${message.replaceAll("\n", " ")}`;
    const where = at.map((part, index) => (typeof part === "number" ? `[${part}]` : index === 0 ? part : `.${part}`)).join("");
    return `${name}${this.#line(file, at)}: ${where}: ${message.replaceAll("\n", " ")}`;
  }

  /** `:12`, the line of the nearest thing that exists on the way to the problem. */
  #line(file: string, at: readonly (string | number)[]): string {
    const entry = this.#documents.get(file);
    for (let depth = at.length; entry && depth > 0; depth--) {
      const node = entry.document.getIn(at.slice(0, depth), true);
      if (isNode(node) && node.range) return `:${entry.lines.linePos(node.range[0]).line}`;
    }
    return "";
  }
}
