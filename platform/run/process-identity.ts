import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** What tells a process from a later one that was given the same number: null when it is gone, or a zombie. */
export function processIdentity(pid: number): string | null {
  if (process.platform !== "linux") return ps(pid, "lstart");
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    // proc(5): the name in brackets may hold spaces and brackets; state is the first field after it, start time the 20th.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return fields[0] === "Z" || fields[0] === "X" ? null : `${boot}:${fields[19]}`;
  } catch {
    return null;
  }
}

/** The command line of a process, its arguments joined by spaces; null when it is gone. */
export function commandLine(pid: number): string | null {
  if (process.platform !== "linux") return ps(pid, "command");
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    return null;
  }
}

function ps(pid: number, column: string): string | null {
  return spawnSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() || null;
}

/** Sends a signal; a process that is already gone is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Waits until the process is gone, at most so long. @returns whether it is gone. */
export async function gone(pid: number, timeoutMs: number): Promise<boolean> {
  const identity = processIdentity(pid);
  for (const end = Date.now() + timeoutMs; identity !== null && processIdentity(pid) === identity; await sleep(20)) {
    if (Date.now() > end) return false;
  }
  return true;
}

/** Resolves when the process is gone. It may be no child of ours, so this looks twice a second. */
export async function ended(pid: number): Promise<void> {
  const identity = processIdentity(pid);
  while (identity !== null && processIdentity(pid) === identity) await sleep(500, undefined, { ref: false });
}

/** Ends a process: the polite signal first, the hard one when it has not gone after `patienceMs`. */
export async function endProcess(pid: number, polite: NodeJS.Signals, patienceMs: number, hard: NodeJS.Signals = "SIGKILL"): Promise<void> {
  signal(pid, polite);
  if (await gone(pid, patienceMs)) return;
  signal(pid, hard);
  await gone(pid, 5_000);
}
