import { log, safeError } from "./log.ts";
import { loopLastDone, loopRuns } from "./metrics.ts";

/** What a worker does again and again, beside the jobs. It must stand several workers at it at once. */
export interface RecurringWork<Deps> {
  readonly name: string;
  readonly everyMs: number;
  readonly run: (deps: Deps) => Promise<"more" | "idle">;
}

/** Work that recurs until it is stopped. */
export interface Loop {
  readonly name: string;
  /** Milliseconds since it last went through, or since it was started. */
  quietMs(): number;
  /** Lets a run that is under way end, and starts no other. */
  stop(): Promise<void>;
}

const LONGEST_PAUSE_MS = 30_000;

/**
 * Runs `work` again and again with a pause of about `everyMs`; at once when it says that there is more. A failure is
 * logged and the pause grows up to 30 s, or stays `everyMs` where that is longer. Pauses vary by a fifth, so that
 * several workers do not march in step.
 */
export function startLoop(name: string, everyMs: number, work: () => Promise<"more" | "idle">): Loop {
  let stopped = false;
  let wake = () => {};
  let lastDone = performance.now();
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms * (0.8 + Math.random() * 0.4));
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async () => {
    for (let failures = 0; !stopped;) {
      let more = false;
      try {
        more = (await work()) === "more";
        failures = 0;
        lastDone = performance.now();
        loopRuns.inc({ loop: name, outcome: "done" });
        loopLastDone.setToCurrentTime({ loop: name });
      } catch (error) {
        failures++;
        loopRuns.inc({ loop: name, outcome: "failed" });
        // The first of a row, then each time the number doubles: an outage must not fill the log.
        if ((failures & (failures - 1)) === 0) log.error({ loop: name, failures, ...safeError(error) }, "recurring work failed");
      }
      if (!stopped && !more) await pause(Math.max(everyMs, Math.min(LONGEST_PAUSE_MS, everyMs * 2 ** Math.min(failures, 10) - everyMs)));
    }
  };
  const running = run();
  return {
    name,
    quietMs: () => performance.now() - lastDone,
    stop: () => {
      stopped = true;
      wake();
      return running;
    },
  };
}
