import { parseArgs } from "node:util";
import { type Conflict, listConflicts } from "./conflicts/list-conflicts.ts";
import { asCsv, asTable, conflictRows } from "./conflicts/print-conflicts.ts";
import { townCommand } from "./run/town-command.ts";

/**
 * `node platform/list-conflicts.ts <slug> [--date yyyy-mm-dd] [--csv] [--call-list]`: appointments that a town can no longer
 * keep, with free times for each. With --call-list also who they are and their telephone numbers.
 */
const { values, positionals } = parseArgs({
  options: { date: { type: "string" }, csv: { type: "boolean", default: false }, "call-list": { type: "boolean", default: false } },
  allowPositionals: true,
});
await townCommand(positionals[0], "conflict.read", async ({ as }) => {
  const conflicts: Conflict[] = [];
  for (let after: Awaited<ReturnType<typeof listConflicts>>["after"] | undefined; after !== null;) {
    const page = await as((ctx) => listConflicts(ctx, { ...(values.date ? { on: values.date } : {}), ...(after ? { after } : {}) }));
    conflicts.push(...page.conflicts);
    after = page.after;
  }
  const rows = conflictRows(conflicts, values["call-list"]);
  if (values.csv) process.stdout.write(asCsv(rows));
  else if (conflicts.length === 0) console.log("Keine Konflikte.");
  else console.log(`${asTable(rows)}\n\n${conflicts.length} Termine. Vorschläge sind nicht reserviert.`);
});
