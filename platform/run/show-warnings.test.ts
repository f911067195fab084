import { appendFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { showWarnings, worthShowing } from "./show-warnings.ts";

test("warnings and lines that are no JSON are shown, information is not", () => {
  expect(worthShowing('{"level":30,"time":"2026","msg":"request"}')).toBe(null);
  expect(worthShowing('{"level":40,"time":"2026","process":"server","msg":"redis away","code":"ECONNREFUSED"}')).toBe(
    "redis away code=ECONNREFUSED",
  );
  expect(worthShowing("TypeError: x is not a function")).toBe("TypeError: x is not a function");
  expect(worthShowing("ready smtp=…")).toBe(null);
});

test("a flood is cut after five lines and points to the log", () => {
  const file = join(mkdtempSync(join(tmpdir(), "stadttor-log-")), "server.log");
  writeFileSync(file, "before\n");
  const shown: string[] = [];
  const stop = showWarnings("server", file, (line) => shown.push(line));
  for (let i = 1; i <= 50; i++) appendFileSync(file, `line ${i}\n`);
  stop();
  expect(shown).toEqual([
    "server: line 1",
    "server: line 2",
    "server: line 3",
    "server: line 4",
    "server: line 5",
    `server: more of this in ${file}`,
  ]);
});
