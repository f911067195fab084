import { join } from "node:path";
import type { BenchDatabase } from "./main.ts";
import { type ServerProcess, startServer } from "./server-process.ts";
import { intoTransactions, type Recorded, type Statement } from "./statement.ts";

/** A server that tells what it asks the database; never the one that is measured. */
export interface Recorder {
  readonly server: ServerProcess;
  /** Statements of what `work` makes the server do. One at a time. */
  record(work: () => Promise<unknown>): Promise<Recorded>;
}

export async function startRecorder(database: BenchDatabase): Promise<Recorder> {
  const server = await startServer(database, "recorder", ["--import", join(import.meta.dirname, "record-queries.ts")]);
  let seen: Statement[] = [];
  let marks = 0;
  let reached: (() => void) | undefined;
  server.child.on("message", (message: { statement?: Statement; mark?: number }) => {
    if (message.statement !== undefined) seen.push(message.statement);
    else if (message.mark === marks) reached?.();
  });
  const record = async (work: () => Promise<unknown>) => {
    seen = [];
    await work();
    const here = new Promise<void>((done) => (reached = done));
    server.child.send({ mark: ++marks });
    await here;
    return intoTransactions(seen);
  };
  return { server, record };
}
