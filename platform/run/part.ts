import { setTimeout as sleep } from "node:timers/promises";

/** One process of the running whole. */
export interface Part {
  readonly name: string;
  /** Resolves when it is gone, for whatever reason. */
  exited(): Promise<void>;
  /** Ends it in its own time: requests are answered, data is written. */
  stop(): Promise<void>;
  /** Ends it now. */
  kill(): void;
}

const LONGEST_PAUSE_MS = 30_000;
const STEADY_MS = 60_000;

/**
 * Starts a part, and starts it again whenever it ends without having been asked to; each time after a longer pause
 * (from half a second to half a minute), until it has run for a minute.
 *
 * @throws whatever the first start throws.
 */
export async function keepAlive(start: () => Promise<Part>, report: (line: string) => void, shortestPauseMs = 500): Promise<Part> {
  let part = await start();
  const stopping = new AbortController();
  const watch = async () => {
    let pause = shortestPauseMs;
    for (;;) {
      const started = Date.now();
      await part.exited();
      if (Date.now() - started > STEADY_MS) pause = shortestPauseMs;
      for (let running = false; !running && !stopping.signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
        report(`${part.name} has ended unexpectedly; starting it again in ${pause / 1000} s.`);
        await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {});
        if (stopping.signal.aborted) return;
        running = await start().then(
          (again) => ((part = again), true),
          (error: Error) => (report(error.message), false),
        );
      }
      // Asked to stop, perhaps while it was being started again.
      if (stopping.signal.aborted) return part.stop();
      report(`${part.name} runs again.`);
    }
  };
  const watching = watch();
  return {
    name: part.name,
    exited: () => watching,
    stop: async () => {
      stopping.abort();
      // Looking whether a process is gone keeps no program alive. This does: else Node would end here, and the reason for the stop unsaid.
      const awake = setInterval(() => {}, 60_000);
      await part
        .stop()
        .then(() => watching)
        .finally(() => clearInterval(awake));
    },
    kill: () => {
      stopping.abort();
      part.kill();
    },
  };
}
