import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ROOT, STATE } from "./places.ts";
import { requireChromium } from "./require-chromium.ts";
import { npmScript } from "./run-command.ts";

/** How a suite went. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

/** One row of the table that `npm test` ends with. */
export interface Suite {
  readonly name: string;
  run(): Promise<Outcome>;
}

/** All suites, the quick ones first. */
export function suites(): Suite[] {
  return [
    script("lint"),
    script("format:check"),
    script("typecheck"),
    // The doors are tested with the built pages.
    script("build", "-w", "web-citizen"),
    script("size", "-w", "web-citizen"),
    { name: "vitest", run: runVitest },
    { name: "browser", run: runPlaywright },
  ];
}

/** An npm script: one test, passed when it exits with 0. A script that does not exist is a failure too. */
function script(name: string, ...args: string[]): Suite {
  return {
    name: name === "build" || name === "size" ? `${name} of ${args.at(-1)}` : name,
    run: async () => ((await run(npmScript(name, ...args))) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
  };
}

async function runVitest(): Promise<Outcome> {
  const report = join(STATE, "vitest.json");
  rmSync(report, { force: true });
  const code = await run(["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`]);
  return vitestOutcome(report, code);
}

/** Counts in vitest's JSON report. A file that could not be loaded and an error outside of any test count as failed. */
export function vitestOutcome(report: string, code: number): Outcome {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests: passed, numFailedTests, testResults } = JSON.parse(readFileSync(report, "utf8")) as VitestReport;
  const broken = testResults.filter((file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"));
  const failed = numFailedTests + broken.length;
  return atLeastOneWhen(code, { passed, failed });
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly { readonly status: string }[] }[];
}

async function runPlaywright(): Promise<Outcome> {
  const report = join(STATE, "playwright.json");
  rmSync(report, { force: true });
  const chromium = await requireChromium(console.log);
  const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const code = await run(["playwright", "test", "--config=web-citizen/playwright.config.ts", "--reporter=list,json"], env);
  return playwrightOutcome(report, code);
}

/** Counts in Playwright's JSON report. */
export function playwrightOutcome(report: string, code: number): Outcome {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { stats } = JSON.parse(readFileSync(report, "utf8")) as { stats: { expected: number; unexpected: number; flaky: number } };
  return atLeastOneWhen(code, { passed: stats.expected, failed: stats.unexpected + stats.flaky });
}

/** A suite that ended badly or ran nothing has not passed, whatever it has counted. */
function atLeastOneWhen(code: number, { passed, failed }: Outcome): Outcome {
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed };
}

/** Runs a command in the foreground. @returns its exit code; 127 when there is no such command. */
function run([command = "", ...args]: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: "inherit", env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", ...env } });
    child.once("error", () => resolve(127)).once("exit", (code) => resolve(code ?? 1));
  });
}
