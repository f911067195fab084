import { describeFinding } from "./misuse/describe-finding.ts";
import { listReports } from "./misuse/list-reports.ts";
import { townCommand } from "./run/town-command.ts";

/**
 * `node platform/list-misuse.ts <slug>`: what the last weeks' bookings of a town show, newest first: in words, with figures
 * and appointment ids. Exit code 1 when there is no such town.
 */
await townCommand(process.argv[2], "report.list", async ({ as }) => {
  const reports = await as((ctx) => listReports(ctx));
  for (const { firstOn, lastOn, findings } of reports) {
    console.log(`${firstOn} to ${lastOn}`);
    for (const one of findings) {
      const { what, help, settings } = describeFinding(one, "de");
      console.log(`  ${what}\n    ${help} (${settings.join(", ")})\n    ${one.appointments.join(" ")}`);
    }
  }
  if (reports.length === 0) console.log("Nothing found.");
});
