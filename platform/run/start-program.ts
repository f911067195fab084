import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Part } from "./part.ts";
import { removePidFile, writePidFile } from "./pid-file.ts";
import { ROOT } from "./places.ts";
import { endProcess, signal } from "./process-identity.ts";

export interface ProgramOptions {
  readonly name: string;
  /** Path of the .ts file, from the checkout's root. */
  readonly script: string;
  readonly env: NodeJS.ProcessEnv;
  /** Folder that holds logs/ and running/. */
  readonly dir: string;
  /** Whether it is ready, judged by what it has logged so far or by asking it. Throws to call the start off. */
  readonly ready: (logged: string) => boolean | Promise<boolean>;
}

const START_MS = 60_000;
/** The server gives requests under way 25 s. */
const DRAIN_MS = 30_000;

/**
 * Starts one of Stadttor's programs in a process group of its own, so that Ctrl-C does not reach it before its turn,
 * writing to logs/<name>.log. Resolves when it is ready.
 *
 * @throws Error with the end of its log when it ends before that, or takes longer than a minute.
 */
export async function startProgram(options: ProgramOptions): Promise<Part> {
  const logFile = logOf(options.dir, options.name);
  const before = sizeOf(logFile);
  const log = openSync(logFile, "a");
  const child = spawn(process.execPath, [join(ROOT, options.script)], {
    cwd: ROOT,
    detached: true,
    stdio: ["ignore", log, log],
    env: { ...options.env, STADTTOR_PROCESS: options.name },
  });
  closeSync(log);
  let alive = true;
  const exit = new Promise<void>((done) => child.once("exit", done).once("error", () => done())).then(() => void (alive = false));
  const pidFile = pidFileOf(options.dir, options.name);
  const pid = child.pid as number;
  if (pid) writePidFile(pidFile, pid);

  const part: Part = {
    name: options.name,
    exited: () => exit,
    stop: async () => {
      if (alive) await endProcess(pid, "SIGTERM", DRAIN_MS);
      removePidFile(pidFile);
    },
    kill: () => alive && signal(pid, "SIGKILL"),
  };
  for (const end = Date.now() + START_MS; ; await Promise.race([exit, sleep(50)])) {
    const logged = readFileSync(logFile).subarray(before).toString();
    try {
      if (alive && (await options.ready(logged))) return part;
    } catch (error) {
      await part.stop();
      throw error;
    }
    if (alive && Date.now() < end) continue;
    const reason = alive ? "is not ready after a minute" : "ended while it was starting";
    await part.stop();
    throw new Error(
      `The ${options.name} ${reason}. The end of its log, ${logFile}:\n${logged.trimEnd().split("\n").slice(-12).join("\n")}`,
    );
  }
}

/** The log of a program; its folder is made when absent. */
export function logOf(dir: string, name: string): string {
  mkdirSync(join(dir, "logs"), { recursive: true });
  return join(dir, "logs", `${name}.log`);
}

export const pidFileOf = (dir: string, name: string): string => join(dir, "running", `${name}.json`);

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
