import type { Redis } from "ioredis";
import { log, safeError } from "../core/log.ts";

/** After a failure Redis is left alone for so long, so that nobody waits for a Redis that hangs but those who ask at that moment. */
const PAUSE_MS = 2_000;

/** Redis as counters and queue share it; null where there is none. */
export interface SharedStore {
  readonly redis: Redis;
  /** What `shared` answers; what `local` does while Redis is away, does not answer, or has not done so a moment ago. */
  orLocally<T>(shared: () => Promise<T>, local: () => Promise<T>): Promise<T>;
}

/** One for a connection: who finds that Redis is away tells all others. */
export function sharedStore(redis: Redis | null): SharedStore | null {
  if (redis === null) return null;
  let awayUntil = 0;
  return {
    redis,
    orLocally: async (shared, local) => {
      if (redis.status !== "ready" || performance.now() < awayUntil) return local();
      try {
        return await shared();
      } catch (error) {
        if (performance.now() >= awayUntil) log.warn(safeError(error), "limits and the waiting room go on without Redis");
        awayUntil = performance.now() + PAUSE_MS;
        return local();
      }
    },
  };
}
