import { join } from "node:path";
import { whileClaimed } from "./pid-file.ts";
import { STATE } from "./places.ts";
import { runCommand } from "./run-command.ts";

/** Builds web-citizen where it is not built of the sources as they are; of several runs one after the other. */
export async function buildWeb(logFile: string): Promise<void> {
  const command = [process.execPath, "web-citizen/build.ts"];
  await whileClaimed(join(STATE, "web-citizen.lock"), () => runCommand(command, process.env, logFile));
}
