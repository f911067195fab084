import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";

const FILE = join(import.meta.dirname, "RESULTS.md");
const HEAD = `# Results

Written by \`npm run bench\`, each section by the bench of its name. What is measured and how: [README](README.md).
`;

/** Replaces the section of one bench in RESULTS.md and leaves the others. */
export function writeSection(bench: string, lines: readonly string[]): void {
  const former = existsSync(FILE) ? readFileSync(FILE, "utf8") : HEAD;
  const [, ...sections] = former.split(/^(?=## )/m);
  const others = sections.filter((section) => !section.startsWith(`## ${bench}\n`)).map((section) => section.trimEnd());
  const all = [...others, `## ${bench}\n\n${lines.join("\n").trimEnd()}`].toSorted();
  writeFileSync(FILE, `${[HEAD.trimEnd(), ...all].join("\n\n")}\n`);
}

/** What the figures depend on. */
export function machineFacts(postgresVersion: string): string {
  const [processor] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${processor?.model ?? "unknown"}), ${memory} GB, Node ${process.versions.node}, Postgres ${postgresVersion}`;
}

/** A Markdown table; the first column to the left, numbers to the right. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, at) => Math.max(3, title.length, ...rows.map((row) => (row[at] ?? "").length)));
  const left = (at: number) => at < 2;
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => (left(at) ? cell.padEnd(widths[at] as number) : cell.padStart(widths[at] as number))).join(" | ")} |`;
  const rule = `| ${widths.map((width, at) => (left(at) ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`;
  return [line(head), rule, ...rows.map(line)];
}
