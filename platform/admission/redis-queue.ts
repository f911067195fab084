import type { Redis } from "ioredis";
import { localQueue } from "./local-queue.ts";
import { burstOf, GLIMPSE_MS, PATIENCE_MS, type Queue } from "./queue.ts";
import { QUEUE_SCRIPT } from "./queue-script.ts";
import type { SharedStore } from "./shared-store.ts";

const COMMAND = "admissionTurn";

type Turning = Redis & Record<typeof COMMAND, (...args: (string | number)[]) => Promise<number[]>>;

/**
 * The queue that all processes share. While Redis is away each process has one of its own; the rate then holds for each of them,
 * and whoever was waiting starts anew.
 *
 * @param now epoch ms, for the queue of this process. `shared` for tests: else the time is Redis' own, so that processes agree.
 */
export function redisQueue(
  store: SharedStore | null,
  { now, shared }: { readonly now: () => number; readonly shared?: () => number },
): Queue {
  const local = localQueue(now);
  if (store === null) return local;
  const redis = store.redis as Turning;
  redis.defineCommand(COMMAND, { numberOfKeys: 6, lua: QUEUE_SCRIPT });
  return {
    ask: (turn) =>
      store.orLocally(
        async () => {
          // One hash slot for a tenant, as a Redis cluster wants it.
          const key = (part: string) => `admission:queue:{${turn.tenantId}}:${part}`;
          const keys = ["state", "waiting", "glimpsed", "seen", "arrived", "ready"].map(key);
          const { id, known, rate } = turn;
          const args = [shared?.() ?? 0, id, known ? 1 : 0, rate, burstOf(rate), PATIENCE_MS, GLIMPSE_MS];
          const [admitted, ahead = 0, perMinute = rate] = await redis[COMMAND](...keys, ...args);
          return admitted === 1 ? { outcome: "admitted" } : { outcome: "waiting", ahead, perMinute };
        },
        () => local.ask(turn),
      ),
  };
}
