import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { processIdentity } from "./process-identity.ts";

/** What a pid file says of a process: its number, what tells it from a later namesake, the port it listens on. */
export interface Running {
  readonly pid: number;
  readonly identity: string;
  readonly port?: number;
}

/** Records a running process, over whatever the file held. */
export function writePidFile(file: string, pid: number, port?: number): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, record(pid, port));
}

/** The process in the file if it is still alive, else null. */
export function readPidFile(file: string): Running | null {
  try {
    const running = JSON.parse(readFileSync(file, "utf8")) as Running;
    return processIdentity(running.pid) === running.identity ? running : null;
  } catch {
    return null;
  }
}

/** Claims a file for this process. @returns null when it is ours now, else the process that holds it. */
export function claim(file: string): Running | null {
  mkdirSync(dirname(file), { recursive: true });
  for (;;) {
    try {
      writeFileSync(file, record(process.pid), { flag: "wx" });
      return null;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = readPidFile(file);
    if (holder) return holder;
    rmSync(file, { force: true });
  }
}

/** Gives a claimed file back, or forgets a process that has ended. */
export function removePidFile(file: string): void {
  rmSync(file, { force: true });
}

/** Runs `work` while no other process holds the file; waits for its turn. */
export async function whileClaimed<T>(file: string, work: () => Promise<T>): Promise<T> {
  while (claim(file)) await sleep(50);
  try {
    return await work();
  } finally {
    removePidFile(file);
  }
}

function record(pid: number, port?: number): string {
  const identity = processIdentity(pid) ?? "gone";
  return `${JSON.stringify({ pid, identity, ...(port === undefined ? {} : { port }) } satisfies Running)}\n`;
}
