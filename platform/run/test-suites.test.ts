import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { playwrightOutcome, vitestOutcome } from "./test-suites.ts";

function report(content: unknown): string {
  const file = join(mkdtempSync(join(tmpdir(), "stadttor-report-")), "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}
const passing = { status: "passed", assertionResults: [{ status: "passed" }] };
const failing = { status: "failed", assertionResults: [{ status: "failed" }, { status: "passed" }] };
const unloadable = { status: "failed", assertionResults: [] };

test("vitest: passed and failed tests are counted, and a file that could not be loaded is a failure", () => {
  const file = report({ numPassedTests: 2, numFailedTests: 1, testResults: [passing, failing, unloadable] });
  expect(vitestOutcome(file, 1)).toEqual({ passed: 2, failed: 2 });
});

test("playwright: a flaky test has not passed", () => {
  expect(playwrightOutcome(report({ stats: { expected: 5, unexpected: 1, flaky: 1 } }), 1)).toEqual({ passed: 5, failed: 2 });
});

test("a suite that ends badly, runs nothing, or leaves no report is one failure", () => {
  const fine = { numPassedTests: 1, numFailedTests: 0, testResults: [passing] };
  expect(vitestOutcome(report(fine), 0)).toEqual({ passed: 1, failed: 0 });
  expect(vitestOutcome(report(fine), 1)).toEqual({ passed: 1, failed: 1 });
  expect(vitestOutcome(report({ numPassedTests: 0, numFailedTests: 0, testResults: [] }), 0)).toEqual({ passed: 0, failed: 1 });
  expect(playwrightOutcome("/nowhere/report.json", 0)).toEqual({ passed: 0, failed: 1 });
});
