import { spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { freePort } from "./free-port.ts";
import { readPidFile, removePidFile, writePidFile } from "./pid-file.ts";
import { endProcess, ended, processIdentity } from "./process-identity.ts";

/** A Redis server of our own on 127.0.0.1. */
export interface RedisServer {
  readonly pid: number;
  readonly port: number;
  readonly adopted: boolean;
  /** Connection string to one of its numbered databases. */
  url(database?: number): string;
  exited(): Promise<void>;
  /** Writes what is pending to disk and ends. */
  stop(): Promise<void>;
}

export interface RedisServerOptions {
  readonly home: string;
  readonly password: string;
  readonly logFile: string;
  /** What to do with one that already runs on this data. */
  readonly running: "adopt" | "restart";
  /** How many numbered databases; BullMQ needs one. */
  readonly databases?: number;
  /** Default: one that is free. */
  readonly port?: number;
  /** How long it may take until it answers; default half a minute. */
  readonly startMs?: number;
  /** Throw away what it held. */
  readonly fresh?: boolean;
}

const START_MS = 30_000;
const STOP_MS = 20_000;

/**
 * Starts `redis-server` from PATH as the queues need it: append-only file synced every second, nothing evicted.
 *
 * @throws Error when it does not come up; the message has the end of its log, and what was started is stopped.
 */
export async function startRedis(options: RedisServerOptions): Promise<RedisServer> {
  const home = resolve(options.home);
  mkdirSync(home, { recursive: true });
  const pidFile = join(home, "running.json");
  const running = readPidFile(pidFile);
  if (running?.port && options.running === "adopt") return server(running.pid, running.port, true, options.password);
  if (running) await endProcess(running.pid, "SIGTERM", STOP_MS);

  if (options.fresh) rmSync(join(home, "appendonlydir"), { recursive: true, force: true });

  const port = options.port ?? (await freePort());
  const config = join(home, "redis.conf");
  // In a file and not on the command line, where every user of the machine could read the password.
  writeFileSync(config, configuration(home, port, options), { mode: 0o600 });
  const log = openSync(options.logFile, "a");
  const child = spawn("redis-server", [config], { cwd: home, detached: true, stdio: ["ignore", log, log] });
  child.unref();
  await new Promise((started, failed) => child.once("spawn", started).once("error", failed));
  const pid = child.pid as number;
  writePidFile(pidFile, pid, port);
  const started = server(pid, port, false, options.password);
  const redis = { ...started, stop: () => started.stop().then(() => removePidFile(pidFile)) };
  try {
    await whenReady(redis, options);
  } catch (error) {
    await redis.stop();
    throw error;
  }
  return redis;
}

function configuration(home: string, port: number, { password, databases = 16 }: RedisServerOptions): string {
  return [
    `port ${port}`,
    "bind 127.0.0.1",
    `dir ${JSON.stringify(home)}`,
    `requirepass ${password}`,
    `databases ${databases}`,
    "appendonly yes",
    "appendfsync everysec",
    "maxmemory-policy noeviction",
    'save ""',
    "daemonize no",
    "",
  ].join("\n");
}

async function whenReady(redis: RedisServer, { logFile, startMs = START_MS }: RedisServerOptions): Promise<void> {
  for (const end = Date.now() + startMs; ; await sleep(30)) {
    const probe = new Redis(redis.url(), { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
    probe.on("error", () => {});
    try {
      await probe.connect();
      await probe.ping();
      return;
    } catch {
      if (processIdentity(redis.pid) && Date.now() < end) continue;
      throw new Error(
        `Redis does not start. The end of its log, ${logFile}:\n${readFileSync(logFile, "utf8").split("\n").slice(-8).join("\n")}`,
      );
    } finally {
      probe.disconnect();
    }
  }
}

function server(pid: number, port: number, adopted: boolean, password: string): RedisServer {
  return {
    pid,
    port,
    adopted,
    url: (database = 0) => `redis://:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    exited: () => ended(pid),
    stop: () => endProcess(pid, "SIGTERM", STOP_MS),
  };
}
