import { join } from "node:path";
import { checkRedis } from "./check-redis.ts";
import type { Launch } from "./launch.ts";
import { startRedis } from "./redis-server.ts";
import { requireRedis } from "./require-redis.ts";

/** The Redis in REDIS_URL once it is checked, else a process of our own. @returns its connection string. */
export async function launchRedis(launch: Launch): Promise<string> {
  const given = launch.env["REDIS_URL"];
  if (given) {
    const warning = await launch.step("queues", () => checkRedis(given));
    if (warning) launch.progress.line(`  ! ${warning}`);
    return given;
  }
  await requireRedis((line) => launch.progress.line(`  … ${line}`));
  const home = join(launch.dir, "redis");
  const logFile = launch.freshLog("redis");
  let port: number | undefined;
  let url = "";
  await launch.run("queues", async () => {
    const options = { home, logFile, password: launch.secrets.redisPassword, running: "restart" } as const;
    const redis = await startRedis({ ...options, fresh: launch.fresh && port === undefined, ...(port === undefined ? {} : { port }) });
    [port, url] = [redis.port, redis.url()];
    return { name: "queue server", exited: redis.exited, stop: redis.stop, kill: () => {} };
  });
  return url;
}
