import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { HttpClient } from "./http-client.ts";
import type { BenchDatabase } from "./main.ts";

const ROOT = join(import.meta.dirname, "../../..");

/** `platform/server.ts` as a process of its own. */
export interface ServerProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * Starts the server on a database as the app role, logging each request to a file as in production.
 *
 * @param nodeOptions such as a profiler's; with a channel when something is to be told over it.
 * @throws Error with the end of its log when it does not come up.
 */
export async function startServer(
  { serverEnv, towns, logDir }: BenchDatabase,
  name: string,
  nodeOptions: readonly string[] = [],
): Promise<ServerProcess> {
  const port = await freePort();
  mkdirSync(logDir, { recursive: true });
  const logFile = join(logDir, `${name}-${towns}.log`);
  const log = openSync(logFile, "w");
  const child = spawn(process.execPath, [...nodeOptions, join(ROOT, "platform/server.ts")], {
    cwd: ROOT,
    stdio: ["ignore", log, log, "ipc"],
    serialization: "advanced",
    env: { ...process.env, ...serverEnv, PORT: String(port), LOG_LEVEL: "info", NODE_ENV: "production" },
  });
  closeSync(log);
  const client = new HttpClient(port, 1);
  const stop = async () => {
    client.close();
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    await gone;
  };
  for (const end = Date.now() + 120_000; ; await sleep(50)) {
    const answer = await client.ask({ host: "127.0.0.1", path: "/healthz" }).catch(() => null);
    if (answer?.status === 200) return { child, pid: child.pid as number, port, stop };
    if (child.exitCode === null && Date.now() < end) continue;
    await stop();
    throw new Error(`The server does not start:\n${readFileSync(logFile, "utf8").split("\n").slice(-12).join("\n")}`);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
