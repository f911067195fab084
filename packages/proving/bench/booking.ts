import { readOptions, type BookingOptions } from "./booking-options.ts";
import { type Cell, openPlace, type Place } from "./booking-place.ts";
import { reportBooking } from "./booking-report.ts";
import { takeBack } from "./clean-up.ts";
import type { Door } from "./door.ts";
import { restDoor } from "./door-rest.ts";
import { trpcDoor } from "./door-trpc.ts";
import { closedLoop } from "./load.ts";
import type { Bench } from "./main.ts";
import { measured } from "./measure.ts";
import { oneWinner, type Winner } from "./one-winner.ts";
import { drawWish } from "./plan.ts";
import { startProfile } from "./profile.ts";
import { rush, type RushResult } from "./rush.ts";

/**
 * Bookings, days, times and the earliest time, through HTTP; beside them the same statements sent without us. All sizes,
 * works and both sides take turns in short rounds, so that whatever else the machine does falls on all of them.
 */
export const bench: Bench = async (databases, args) => {
  const options = readOptions(args);
  const door = options.door === "trpc" ? trpcDoor : restDoor;
  const places: Place[] = [];
  const endProfiles: (() => Promise<void>)[] = [];
  try {
    for (const database of databases) places.push(await openPlace(database, door, options));
    for (let round = -1; round < options.rounds; round++) {
      if (round === 0 && options.profile !== null) {
        for (const { server } of places) endProfiles.push(await startProfile(server, options.profile));
      }
      for (const place of places) for (const cell of place.cells) await turn(place, cell, door, options, round);
      console.log(round < 0 ? "  … warm" : `  … round ${round + 1} of ${options.rounds}`);
    }
    for (const end of endProfiles) await end();
    const runs = (part: string) => options.only.length === 0 || options.only.includes(part);
    const winners: Winner[] = [];
    if (runs("winner")) for (const place of places) winners.push(await oneWinner(place, door));
    const rushes: RushResult[] = [];
    const last = places.at(-1);
    if (runs("rush") && last !== undefined) for (const perMinute of [null, 600]) rushes.push(await rush(last, door, perMinute));
    reportBooking({ places, door, options, winners, rushes });
  } finally {
    for (const place of places) await place.close();
  }
};

/** One work on one database, by the product and by the floor; who comes first changes from round to round. */
async function turn(place: Place, cell: Cell, door: Door, options: BookingOptions, round: number): Promise<void> {
  await place.floor.keep(cell.recorded);
  const { product, floor } = cell;
  const sides = [() => playProduct(place, cell, door, options), () => playFloor(place, cell, options)];
  for (const side of round % 2 === 0 ? sides : sides.reverse()) await side();
  // The round before the first only warms up.
  if (round < 0) Object.assign(cell, { product, floor });
}

async function playProduct(place: Place, cell: Cell, door: Door, { clients, seconds }: BookingOptions): Promise<void> {
  const { work } = cell;
  const { client, server, owner, plan } = place;
  if (work !== "book") {
    const ask = () => work.ask(door, client, drawWish(plan, cell.audience));
    cell.product = await measured(cell.product, server.pid, owner, () => closedLoop(clients, { seconds }, ask));
    return;
  }
  const left = [...cell.chosen];
  const book = () => door.book(client, left.pop() as (typeof left)[number]);
  cell.product = await measured(cell.product, server.pid, owner, () => closedLoop(clients, { requests: left.length }, book));
  await expectMade(place, cell, "the product");
}

async function playFloor(place: Place, cell: Cell, { clients, seconds }: BookingOptions): Promise<void> {
  const { floor, owner } = place;
  const books = cell.work === "book";
  cell.floor = await measured(cell.floor, floor.pid, owner, () => floor.play(clients, books ? undefined : seconds));
  if (books) await expectMade(place, cell, "the floor");
}

/** A figure counts only when the rows are there. */
async function expectMade({ owner }: Place, cell: Cell, side: string): Promise<void> {
  const made = await takeBack(owner);
  if (made === cell.chosen.length) return;
  const why = (side === "the floor" ? cell.floor : cell.product).firstError;
  throw new Error(`${side} made ${made} of ${cell.chosen.length} bookings; the first error: ${why ?? "none"}`);
}
