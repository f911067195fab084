import postgres from "postgres";
import { takeBack } from "./clean-up.ts";
import type { Chosen, Door } from "./door.ts";
import { fillCity, type Filled } from "./fill-city.ts";
import { type Floor, startFloor } from "./floor.ts";
import { HttpClient } from "./http-client.ts";
import type { BenchDatabase } from "./main.ts";
import { type Figures, NOTHING } from "./measure.ts";
import { type Audience, drawFreeTimes, drawWish, makePlan, type Plan } from "./plan.ts";
import type { BookingOptions } from "./booking-options.ts";
import { READS, type ReadWork } from "./booking-works.ts";
import { PROFILED } from "./profile.ts";
import { type Recorder, startRecorder } from "./recorder.ts";
import { type ServerProcess, startServer } from "./server-process.ts";
import { isFrame, type Recorded } from "./statement.ts";

/** One kind of work for one audience, with what is measured of it. */
export interface Cell {
  readonly work: ReadWork | "book";
  readonly audience: Audience;
  /** Times to book, each once a round. */
  readonly chosen: readonly Chosen[];
  readonly recorded: readonly Recorded[];
  product: Figures;
  floor: Figures;
}

/** One database with its towns, the server that is measured and the floor beside it. */
export interface Place {
  readonly database: BenchDatabase;
  readonly filled: Filled;
  readonly owner: postgres.Sql;
  readonly server: ServerProcess;
  readonly client: HttpClient;
  readonly floor: Floor;
  readonly plan: Plan;
  readonly cells: readonly Cell[];
  close(): Promise<void>;
}

const WARM_UP = 30;
const RECORDED_READS = 40;

export async function openPlace(database: BenchDatabase, door: Door, options: BookingOptions): Promise<Place> {
  const filled = await fillCity(database);
  console.log(
    `${database.towns} towns with ${filled.appointments} appointments filled in ${filled.seconds.toFixed(0)} s (${filled.megabytes} MB)`,
  );
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  const plan = await makePlan(owner);
  const recorder = await startRecorder(database);
  const cells: Cell[] = [];
  try {
    for (const audience of plan.audiences) cells.push(...(await record(recorder, plan, audience, door, options, owner)));
  } finally {
    await recorder.server.stop();
  }
  const server = await startServer(database, "server", options.profile === null ? [] : PROFILED);
  const client = new HttpClient(server.port, options.clients);
  const floor = await startFloor(database, Number(database.serverEnv["DATABASE_POOL"]));
  const close = async () => {
    client.close();
    floor.stop();
    await server.stop();
    await owner.end({ timeout: 5 });
  };
  return { database, filled, owner, server, client, floor, plan, cells, close };
}

const wanted = ({ only }: BookingOptions, name: string): boolean => only.length === 0 || only.includes(name);

/** What each work sends to the database, from a server that has warmed up. */
async function record(
  { record, server }: Recorder,
  plan: Plan,
  audience: Audience,
  door: Door,
  options: BookingOptions,
  owner: postgres.Sql,
): Promise<Cell[]> {
  const client = new HttpClient(server.port, 1);
  const cells: Cell[] = [];
  for (const work of READS.filter(({ name }) => wanted(options, name))) {
    const ask = () => work.ask(door, client, drawWish(plan, audience));
    for (let time = 0; time < WARM_UP; time++) await ask();
    const recorded: Recorded[] = [];
    for (let time = 0; time < RECORDED_READS; time++) recorded.push(await record(ask));
    cells.push({ work, audience, chosen: [], recorded, product: NOTHING, floor: NOTHING });
  }
  if (wanted(options, "book")) {
    const chosen = await drawFreeTimes(client, door, plan, audience, options.bookings);
    const recorded: Recorded[] = [];
    for (const one of chosen) recorded.push(await record(() => door.book(client, one)));
    const made = await takeBack(owner);
    if (made !== chosen.length) throw new Error(`${chosen.length} bookings have made ${made} appointments`);
    cells.push({ work: "book", audience, chosen, recorded, product: NOTHING, floor: NOTHING });
  }
  client.close();
  return cells;
}

/** Statements a request: those with rows in mind, and those that open and end a transaction. */
export function statementsOf({ recorded }: Cell): { readonly own: number; readonly frame: number } {
  const all = recorded.flat(2);
  const frame = all.filter(isFrame).length;
  return { own: (all.length - frame) / recorded.length, frame: frame / recorded.length };
}
