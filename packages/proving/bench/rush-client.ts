// A process that asks a server for pages at a fixed rate, apart from the one that measures how others fare.
import { HttpClient } from "./http-client.ts";
import { type Loaded, openLoop } from "./load.ts";

export interface RushOrder {
  readonly port: number;
  readonly host: string;
  readonly paths: readonly string[];
  readonly perSecond: number;
  readonly seconds: number;
}

/** How it went, and how often each status came. */
export interface RushAnswer {
  readonly loaded: Loaded;
  readonly statuses: Readonly<Record<string, number>>;
}

process.on("message", (order: RushOrder) => {
  void run(order).then((answer) => process.send?.(answer));
});
process.on("disconnect", () => process.exit());

async function run({ port, host, paths, perSecond, seconds }: RushOrder): Promise<RushAnswer> {
  const client = new HttpClient(port, 400);
  await client.connect();
  process.send?.("connected");
  const statuses: Record<string, number> = {};
  let next = 0;
  const loaded = await openLoop(perSecond, seconds, async () => {
    try {
      const { status, bytes } = await client.ask({ host, path: paths[next++ % paths.length] as string, timeoutMs: 10_000 });
      statuses[status] = (statuses[status] ?? 0) + 1;
      return bytes;
    } catch (error) {
      statuses["no answer"] = (statuses["no answer"] ?? 0) + 1;
      throw error;
    }
  });
  client.close();
  return { loaded, statuses };
}
