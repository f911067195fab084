import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";

const ROOT = resolve(import.meta.dirname, "../..");

/** Runs one of the product's commands as its operator does, against the same database. @returns the lines it prints. */
export async function runCommand(command: string, ...args: readonly string[]): Promise<readonly string[]> {
  const given = process.env["COMMAND_ENV"];
  if (given === undefined) throw new Error("COMMAND_ENV is missing: commands need the addresses and keys of the running product");
  const env = { ...process.env, ...(JSON.parse(given) as Record<string, string>) };
  const { stdout } = await promisify(execFile)(process.execPath, [`platform/${command}.ts`, ...args], { cwd: ROOT, env });
  return stdout.split("\n");
}
