import { existsSync, truncateSync } from "node:fs";
import { keepAlive, type Part } from "./part.ts";
import type { Progress } from "./progress.ts";
import { readSecrets, type Secrets } from "./secrets.ts";
import { join } from "node:path";
import { logOf } from "./start-program.ts";

export interface StackOptions {
  /** Folder for data, secrets, logs and pid files. */
  readonly dir: string;
  /** The server's port. */
  readonly port: number;
  /** What the person has set: BASE_DOMAIN, DATABASE_URL, REDIS_URL, SMTP_URL and whatever core/env.ts knows. */
  readonly env: NodeJS.ProcessEnv;
  /** Folders of blueprints, from the checkout's root. */
  readonly blueprints: readonly string[];
  /** Begin with an empty database, empty queues and an empty inbox. */
  readonly fresh: boolean;
  readonly progress: Progress;
  /** Stops the start between two steps. */
  readonly signal: AbortSignal;
}

/** A start under way: what the steps share, and what already runs. */
export interface Launch extends StackOptions {
  readonly secrets: Secrets;
  /** Path of an emptied log. */
  freshLog(name: string): string;
  /** One step, unless the start was called off. */
  step<T>(title: string, work: () => Promise<T>): Promise<T>;
  /** One step that starts parts, all at once, and keeps them alive. */
  run(title: string, ...starts: readonly (() => Promise<Part>)[]): Promise<void>;
  /** Something to do when everything has stopped. */
  finally(work: () => void): void;
  /** Ends all parts, the last started first; those started together are ended together. */
  stop(): Promise<void>;
  /** Ends what can be ended without harm at once. */
  kill(): void;
}

export function beginLaunch(options: StackOptions): Launch {
  const groups: Part[][] = [];
  const last: (() => void)[] = [];
  const step: Launch["step"] = (title, work) => {
    options.signal.throwIfAborted();
    return options.progress.step(title, work);
  };
  return {
    ...options,
    secrets: readSecrets(join(options.dir, "secrets.json")),
    freshLog: (name) => {
      const file = logOf(options.dir, name);
      if (existsSync(file)) truncateSync(file);
      return file;
    },
    step,
    run: (title, ...starts) =>
      step(title, async () => {
        const results = await Promise.allSettled(starts.map((start) => keepAlive(start, (line) => options.progress.line(`  ! ${line}`))));
        groups.push(results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : [])));
        for (const result of results) if (result.status === "rejected") throw result.reason;
      }),
    finally: (work) => last.push(work),
    stop: async () => {
      for (let group = groups.at(-1); group; group = groups.at(-1)) {
        await Promise.all(group.map((part) => part.stop()));
        groups.pop();
      }
      for (const work of last.splice(0)) work();
    },
    kill: () => groups.flat().forEach((part) => part.kill()),
  };
}
