import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { ROOT } from "./places.ts";

/**
 * Runs a command of one step to its end, its output going to a log of its own.
 *
 * @throws Error with the end of that log when it fails.
 */
export async function runCommand(command: readonly string[], env: NodeJS.ProcessEnv, logFile: string): Promise<void> {
  const [file = "", ...args] = command;
  const log = openSync(logFile, "w");
  // In a process group of its own: Ctrl-C lets the step end and is heeded after it.
  const child = spawn(file, args, { cwd: ROOT, env, detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  const code = await new Promise((done, fail) => child.once("error", fail).once("exit", done));
  if (code === 0) return;
  const end = readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-30).join("\n");
  throw new Error(`${command.slice(-3).join(" ")} failed. The end of its output, ${logFile}:\n${end}`);
}

/** The command line of an npm script, on the npm that runs us if there is one. */
export function npmScript(script: string, ...args: string[]): string[] {
  const npm = process.env["npm_execpath"];
  return [...(npm ? [process.execPath, npm] : ["npm"]), "run", script, ...args];
}
