// A parent to be killed: starts Postgres and Redis in the folder given, prints their process numbers, and waits.
import { join } from "node:path";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { startRedis } from "./redis-server.ts";

const home = process.argv[2] as string;
const common = { password: "secret", running: "restart" } as const;
const database = await startEmbeddedPostgres({ ...common, home: join(home, "postgres"), logFile: join(home, "postgres.log") });
const redis = await startRedis({ ...common, home: join(home, "redis"), logFile: join(home, "redis.log") });
console.log(JSON.stringify({ postgres: database.pid, redis: redis.pid, url: database.url("postgres"), redisUrl: redis.url() }));
setInterval(() => {}, 1_000);
