import { join } from "node:path";
import { checkEnvironment, requirePort } from "./check-environment.ts";
import { endLeftovers } from "./end-leftovers.ts";
import { freePort } from "./free-port.ts";
import { claim, removePidFile } from "./pid-file.ts";
import { STATE } from "./places.ts";
import { printProgress } from "./progress.ts";
import { startStack, type Stack } from "./stack.ts";
import { untilToldToStop } from "./stop-signals.ts";

/** `npm start`: everything on this machine, until Ctrl-C. */
async function main(): Promise<void> {
  const started = Date.now();
  const progress = printProgress();
  const asked = checkEnvironment(process.env);
  const other = claim(CLAIM);
  if (other)
    throw new Error(`Stadttor already runs from this folder (process ${other.pid}). Stop it there with Ctrl-C, or: kill ${other.pid}`);
  try {
    await endLeftovers(STATE, progress.line);
    await requirePort(asked);
    const port = asked || (await freePort());

    const stopping = untilToldToStop();
    progress.line("Stadttor is starting.");
    const stack = await startStack({
      dir: STATE,
      port,
      env: process.env,
      blueprints: ["tenants/demo"],
      fresh: false,
      progress,
      signal: stopping.signal,
    });
    welcome(stack, (Date.now() - started) / 1000);
    await stopping.first;

    progress.line("Stopping: requests under way are still answered. Ctrl-C again ends them.");
    void stopping.second.then(() => stack.kill());
    await stack.stop();
    progress.line("Stopped. All data is kept.");
  } finally {
    removePidFile(CLAIM);
  }
}

const CLAIM = join(STATE, "start.json");

function welcome({ frontPage, towns, inboxUrl }: Stack, seconds: number): void {
  const rows = [
    ["All towns", frontPage],
    ...towns.map(({ name, url }) => [name, url]),
    ...(inboxUrl ? [["Mail inbox", inboxUrl]] : []),
    ["Logs", join(STATE, "logs")],
  ];
  const width = Math.max(...rows.map(([name = ""]) => name.length));
  const lines = rows.map(([name = "", value]) => `  ${name.padEnd(width)}  ${value}`);
  console.log(`\nStadttor runs (after ${seconds.toFixed(1)} s).\n\n${lines.join("\n")}\n\nCtrl-C stops it; the data is kept.\n`);
}

try {
  await main();
} catch (error) {
  const { name, message } = error as Error;
  if (name === "AbortError") console.log("Stopped before it was up.");
  else console.error(`\n${message}`);
  process.exit(name === "AbortError" ? 130 : 1);
}
process.exit(0);
