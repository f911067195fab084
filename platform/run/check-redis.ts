import { Redis } from "ioredis";

const MAJOR = 7;

/**
 * Looks whether a Redis that was given suits the queues.
 *
 * @returns a warning when it forgets its queues on a restart (the reconciler refills them from the database), else null.
 * @throws Error when it cannot be reached, is older than 7, or evicts keys: then jobs would vanish while it runs.
 */
export async function checkRedis(url: string): Promise<string | null> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0, connectTimeout: 5_000 });
  let reason = "";
  redis.on("error", (error) => (reason = error.message));
  let facts: Map<string, string>;
  try {
    await redis.connect();
    facts = new Map((await redis.info()).split("\r\n").map((line) => line.split(":") as [string, string]));
  } catch (error) {
    throw new Error(`REDIS_URL: ${new URL(url).host} cannot be used: ${reason || (error as Error).message}`, { cause: error });
  } finally {
    redis.disconnect();
  }
  const version = facts.get("redis_version") ?? "unknown";
  if (!(Number.parseInt(version, 10) >= MAJOR)) throw new Error(`REDIS_URL: Redis ${MAJOR} or later is needed, this one is ${version}.`);
  const policy = facts.get("maxmemory_policy");
  if (policy !== "noeviction") {
    throw new Error(`REDIS_URL: maxmemory-policy is ${policy}, so this Redis would drop jobs when memory is short. Set it to noeviction.`);
  }
  if (facts.get("aof_enabled") === "1") return null;
  return "REDIS_URL: appendonly is off, so this Redis forgets its queues when it restarts. Set appendonly to yes.";
}
