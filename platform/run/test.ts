import { mkdirSync } from "node:fs";
import { STATE } from "./places.ts";
import { suites, type Outcome } from "./test-suites.ts";

/** `npm test`: every suite, one after the other, then the table and the sum as the very last line. */
async function main(): Promise<Outcome> {
  mkdirSync(STATE, { recursive: true });
  const rows: (Outcome & { name: string; seconds: number })[] = [];
  for (const { name, run } of suites()) {
    console.log(`\n━━ ${name}`);
    const started = Date.now();
    const outcome = await run().catch((error: Error) => (console.error(error.message), { passed: 0, failed: 1 }));
    rows.push({ name, ...outcome, seconds: (Date.now() - started) / 1000 });
  }
  console.log("");
  for (const { name, passed, failed, seconds } of rows) {
    const counts = `${String(passed).padStart(5)} passed ${String(failed).padStart(5)} failed`;
    console.log(`${failed ? "✗" : "✓"} ${name.padEnd(24)} ${counts} ${seconds.toFixed(1).padStart(7)} s`);
  }
  const sum = (of: (row: Outcome) => number) => rows.reduce((total, row) => total + of(row), 0);
  return { passed: sum((row) => row.passed), failed: sum((row) => row.failed) };
}

const { passed, failed } = await main();
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
