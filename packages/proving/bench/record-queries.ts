// Loaded into a server by `node --import`: tells the parent process each statement that the driver is given.
import pg from "pg";
import type { Statement } from "./statement.ts";

type Query = (this: pg.Client, ...given: unknown[]) => unknown;

const numbers = new WeakMap<pg.Client, number>();
let clients = 0;
const query = pg.Client.prototype.query as unknown as Query;
pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
  if (!numbers.has(this)) numbers.set(this, ++clients);
  const [first, second] = given;
  const config = (typeof first === "object" ? first : { text: first }) as Partial<Statement> & { types?: unknown };
  const statement: Statement = {
    client: numbers.get(this) as number,
    text: String(config.text),
    values: (Array.isArray(second) ? second : (config.values ?? [])) as readonly unknown[],
    name: config.name,
    rowMode: config.rowMode,
    rawDates: config.types !== undefined,
  };
  // A copy: the driver may change what it was given.
  process.send?.({ statement: structuredClone(statement) });
  return query.apply(this, given);
} as unknown as typeof pg.Client.prototype.query;

process.on("message", (message: { mark?: number }) => {
  if (message.mark !== undefined) process.send?.({ mark: message.mark });
});
process.channel?.unref();
