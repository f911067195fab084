import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Play } from "./floor-player.ts";
import type { Loaded } from "./load.ts";
import type { BenchDatabase } from "./main.ts";
import type { Recorded } from "./statement.ts";

/** The raw floor of a database: a process that sends what was recorded. */
export interface Floor {
  readonly pid: number;
  keep(recorded: readonly Recorded[]): Promise<void>;
  play(clients: number, seconds?: number): Promise<Loaded>;
  stop(): void;
}

export async function startFloor({ appUrl }: BenchDatabase, connections: number): Promise<Floor> {
  const child = fork(join(import.meta.dirname, "floor-player.ts"), {
    serialization: "advanced",
    env: { ...process.env, APP_DATABASE_URL: appUrl, DATABASE_POOL: String(connections) },
  });
  await once(child, "message");
  const ask = async (asked: Play): Promise<unknown> => {
    child.send(asked);
    const [answer] = (await once(child, "message")) as [{ error?: string }];
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer;
  };
  return {
    pid: child.pid as number,
    keep: async (recorded) => void (await ask({ keep: recorded })),
    play: async (clients, seconds) => (await ask({ clients, ...(seconds === undefined ? {} : { seconds }) })) as Loaded,
    stop: () => child.disconnect(),
  };
}
