import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
  return alive(readText(file));
}

/**
 * Claims a file for this process. However many ask at the same moment, one gets it.
 *
 * @returns null when it is ours now, else the process that holds it, or that is just clearing a dead one's claim away.
 */
export function claim(file: string): Running | null {
  for (;;) {
    if (place(file)) return null;
    const found = readText(file);
    if (found === null) continue;
    const holder = alive(found);
    if (holder) return holder;
    // Whoever clears must not take a claim away that was made since: so that is one process's turn at a time.
    const turn = `${file}.clearing`;
    const clearing = claim(turn);
    if (clearing) return clearing;
    if (readText(file) === found) rmSync(file, { force: true });
    rmSync(turn, { force: true });
  }
}

/** Puts our record there, whole from the first moment, unless there is a file already. @returns whether it did. */
function place(file: string): boolean {
  const draft = `${file}.${process.pid}`;
  writePidFile(draft, process.pid);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return null;
  }
}

function alive(text: string | null): Running | null {
  try {
    const running = JSON.parse(text ?? "") as Running;
    return processIdentity(running.pid) === running.identity ? running : null;
  } catch {
    return null;
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
