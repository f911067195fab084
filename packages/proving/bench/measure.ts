import type postgres from "postgres";
import { startCpu } from "./cpu.ts";
import type { Loaded } from "./load.ts";

/** The sum of several rounds. */
export interface Figures {
  readonly requests: number;
  readonly errors: number;
  readonly seconds: number;
  readonly processMs: number;
  readonly backendMs: number;
  /** Of programs that have nothing to do with it. */
  readonly otherMs: number;
  readonly latencies: readonly number[];
  /** Processor time a request, server and database, of each round. */
  readonly rounds: readonly number[];
  readonly bytes: number;
  readonly firstError?: string | undefined;
}

export const NOTHING: Figures = {
  requests: 0,
  errors: 0,
  seconds: 0,
  processMs: 0,
  backendMs: 0,
  otherMs: 0,
  latencies: [],
  rounds: [],
  bytes: 0,
};

/** Runs a stretch of load and adds what it shows, with the processor time of a process and of the database's connections. */
export async function measured(former: Figures, pid: number, owner: postgres.Sql, run: () => Promise<Loaded>): Promise<Figures> {
  const used = await startCpu(pid, owner);
  const loaded = await run();
  const cpu = await used();
  return {
    requests: former.requests + loaded.requests,
    errors: former.errors + loaded.errors,
    seconds: former.seconds + loaded.seconds,
    processMs: former.processMs + cpu.processMs,
    backendMs: former.backendMs + cpu.backendMs,
    otherMs: former.otherMs + cpu.otherMs,
    rounds: [...former.rounds, (cpu.processMs + cpu.backendMs) / loaded.requests],
    latencies: [...former.latencies, ...loaded.latencies],
    bytes: former.bytes + loaded.bytes,
    firstError: former.firstError ?? loaded.firstError,
  };
}

/** Milliseconds of processor time a request. */
export const cpuOf = ({ processMs, backendMs, requests }: Figures) => ({
  process: processMs / requests,
  backend: backendMs / requests,
  both: (processMs + backendMs) / requests,
});

export const perSecond = ({ requests, seconds }: Pick<Figures, "requests" | "seconds">): number => requests / seconds;
