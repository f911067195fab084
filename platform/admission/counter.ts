import { RateLimiterMemory, RateLimiterRedis, type RateLimiterRes } from "rate-limiter-flexible";
import type { SharedStore } from "./shared-store.ts";

/** Counts within windows of fixed length, which begin with the first of them; shared by all processes. */
export interface Counter {
  /** Counts one; how many there are now in this window, and in how many seconds it ends. */
  take(key: string): Promise<{ readonly count: number; readonly seconds: number }>;
  /** Takes one back that came to nothing. */
  giveBack(key: string): Promise<void>;
  read(key: string): Promise<number>;
}

/**
 * A counter in Redis. While Redis is away, or does not answer, this process counts for itself and from zero: a limit then holds
 * for each process, and nobody is kept out or let in because Redis is gone.
 */
export function counter(store: SharedStore | null, name: string, seconds: number): Counter {
  const options = { keyPrefix: `admission:${name}`, points: Number.MAX_SAFE_INTEGER, duration: seconds };
  const local = new RateLimiterMemory(options);
  const shared = store === null ? local : new RateLimiterRedis({ ...options, storeClient: store.redis });
  const ask = <T>(run: (limiter: RateLimiterMemory | RateLimiterRedis) => Promise<T>): Promise<T> =>
    store === null
      ? run(local)
      : store.orLocally(
          () => run(shared),
          () => run(local),
        );
  const told = ({ consumedPoints, msBeforeNext }: RateLimiterRes) => ({
    count: consumedPoints,
    seconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
  });
  return {
    take: async (key) => told(await ask((limiter) => limiter.consume(key))),
    giveBack: async (key) => void (await ask((limiter) => limiter.reward(key))),
    read: async (key) => Math.max(0, (await ask((limiter) => limiter.get(key)))?.consumedPoints ?? 0),
  };
}
