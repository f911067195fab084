// A process that sends recorded statements to the database and does nothing else: what the same work costs without us.
import pg from "pg";
import { closedLoop, type Loaded } from "./load.ts";
import type { Recorded, Statement, Transaction } from "./statement.ts";

/** What the bench asks for: statements to keep, then to send them. */
export interface Play {
  readonly keep?: readonly Recorded[];
  readonly clients?: number;
  /** Until then any of them are sent; without it each once. */
  readonly seconds?: number;
}

const pool = new pg.Pool({
  connectionString: process.env["APP_DATABASE_URL"],
  max: Number(process.env["DATABASE_POOL"]),
  // As platform/core/db.ts has it.
  pipeline: true,
} as pg.PoolConfig);

const asText = { getTypeParser: () => (value: string) => value };

function query(client: pg.PoolClient, { text, values, name, rowMode, rawDates }: Statement): Promise<unknown> {
  return client.query({
    text,
    values: [...values],
    ...(name === undefined ? {} : { name }),
    ...(rowMode === undefined ? {} : { rowMode }),
    ...(rawDates ? { types: asText } : {}),
  } as pg.QueryConfig);
}

/** All statements leave at once; the answers come in their order. */
async function send(transaction: Transaction): Promise<void> {
  const client = await pool.connect();
  try {
    const answers = await Promise.allSettled(transaction.map((statement) => query(client, statement)));
    const failed = answers.find((answer) => answer.status === "rejected");
    if (failed !== undefined) throw failed.reason as Error;
  } finally {
    client.release();
  }
}

let kept: readonly Recorded[] = [];

async function play({ keep, clients = 1, seconds }: Play): Promise<Loaded | { kept: number }> {
  if (keep !== undefined) {
    kept = keep;
    return { kept: keep.length };
  }
  let next = 0;
  return closedLoop(clients, seconds === undefined ? { requests: kept.length } : { seconds }, async () => {
    const recorded = kept[next++ % kept.length] as Recorded;
    for (const transaction of recorded) await send(transaction);
    return 0;
  });
}

process.on("message", (asked: Play) => {
  play(asked).then(
    (answer) => process.send?.(answer),
    (error: Error) => process.send?.({ error: error.message }),
  );
});
process.on("disconnect", () => process.exit());
process.send?.({ ready: true });
