import { readdirSync, readFileSync } from "node:fs";
import type postgres from "postgres";

/** Milliseconds of processor time. NaN where the system does not tell: Linux does, in nanoseconds. */
export interface Cpu {
  readonly processMs: number;
  readonly backendMs: number;
  /** Of everything else on the machine but the bench itself. */
  readonly otherMs: number;
}

/** Starts to measure a process and all connections to a database; the answer tells what both have used since. */
export async function startCpu(pid: number, owner: postgres.Sql): Promise<() => Promise<Cpu>> {
  const before = await backends(owner);
  const [processBefore, machineBefore, own] = [processMs(pid), machineMs(), process.cpuUsage()];
  return async () => {
    const [processAfter, machineAfter, { user, system }] = [processMs(pid), machineMs(), process.cpuUsage(own)];
    const after = await backends(owner);
    const used = [...after].map(([backend, ms]) => ms - (before.get(backend) ?? 0));
    const backendMs = used.reduce((sum, ms) => sum + ms, 0);
    const spent = processAfter - processBefore;
    return { processMs: spent, backendMs, otherMs: machineAfter - machineBefore - spent - backendMs - (user + system) / 1000 };
  };
}

async function backends(owner: postgres.Sql): Promise<Map<number, number>> {
  const rows = await owner<{ pid: number }[]>`
    select pid from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`;
  return new Map(rows.map(({ pid }) => [pid, threadMs(`/proc/${pid}/schedstat`)]));
}

/** Of all threads: garbage collection and compression have their own. */
function processMs(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => sum + threadMs(`/proc/${pid}/task/${thread}/schedstat`), 0);
  } catch {
    return Number.NaN;
  }
}

function threadMs(file: string): number {
  try {
    return Number(readFileSync(file, "utf8").split(" ")[0]) / 1e6;
  } catch {
    return Number.NaN;
  }
}

/** All that all processors have done: everything but waiting. In steps of 10 ms. */
function machineMs(): number {
  try {
    const [, user, nice, system, , , interrupts, soft] = readFileSync("/proc/stat", "utf8").split("\n")[0]!.split(/\s+/).map(Number);
    return 10 * (user! + nice! + system! + interrupts! + soft!);
  } catch {
    return Number.NaN;
  }
}
