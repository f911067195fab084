import { availableParallelism } from "node:os";
import type { BookingOptions } from "./booking-options.ts";
import { type Cell, type Place, statementsOf } from "./booking-place.ts";
import {
  LEAST_BOOKINGS_PER_SECOND,
  LEAST_SHARE_OF_FLOOR,
  MOST_BOOKING_STATEMENTS,
  MOST_GROWTH,
  MOST_READ_STATEMENTS,
} from "./booking-works.ts";
import type { Door } from "./door.ts";
import { cpuOf, type Figures, perSecond } from "./measure.ts";
import type { Winner } from "./one-winner.ts";
import { machineFacts, markdownTable, writeSection } from "./results.ts";
import type { RushResult } from "./rush.ts";
import { percentile } from "./table.ts";

export interface BookingResults {
  readonly places: readonly Place[];
  readonly door: Door;
  readonly options: BookingOptions;
  readonly winners: readonly Winner[];
  readonly rushes: readonly RushResult[];
}

/** Prints what was measured; a run of everything is kept in RESULTS.md. */
export function reportBooking(results: BookingResults): void {
  const { places, options, winners, rushes } = results;
  const lines = [
    ...conditions(results),
    "",
    "What it costs, in ms of processor time a request (server and database), beside the same statements sent alone:",
    "",
    ...markdownTable(
      ["towns", "work", "of", "req/s", "server", "database", "both", "floor", "floor both", "of floor", "target"],
      places.flatMap((place) => place.cells.map((cell) => costRow(place, cell))),
    ),
    "",
    "What it sends and how long it takes, in ms:",
    "",
    ...markdownTable(
      ["towns", "work", "of", "statements", "begin/set/commit", "target", "p50", "p95", "p99", "floor p50", "bytes", "errors"],
      places.flatMap((place) => place.cells.map((cell) => speedRow(place, cell))),
    ),
    ...growth(places),
    ...winnerLines(winners),
    ...rushLines(rushes),
  ];
  console.log(`\n${lines.join("\n")}`);
  if (options.only.length === 0) writeSection("booking", lines);
}

const ms = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(1));
const share = (value: number): string => `${Math.round(value * 100)} %`;
const mark = (good: boolean): string => (good ? "✓" : "✗");
const titleOf = ({ work }: Cell): string => (work === "book" ? "booking, end to end" : work.title);

function conditions({ places, door, options }: BookingResults): string[] {
  return [
    `- ${machineFacts(places[0]?.filled.postgres ?? "")}; fsync and synchronous_commit on; server, database, Redis, floor and clients share the cores`,
    `- door: ${door.name}; ${options.clients} clients in a closed loop; ${options.rounds} interleaved rounds of ${options.seconds} s, or of ${options.bookings} bookings`,
    `- other programs took ${share(others(places))} of the machine meanwhile`,
    ...places.map(
      ({ database, filled }) =>
        `- ${thousands(database.towns)} towns: ${thousands(filled.locations)} locations, ${thousands(filled.appointments)} appointments, ` +
        `${thousands(filled.ahead)} of them ahead (the city's: ${thousands(filled.cityAhead)}), ${thousands(filled.megabytes)} MB`,
    ),
  ];
}

/** Share of all processors' time that went to programs which have nothing to do with the bench. */
function others(places: readonly Place[]): number {
  const all = places.flatMap(({ cells }) => cells.flatMap(({ product, floor }) => [product, floor]));
  const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0);
  return sum(({ otherMs }) => otherMs) / (sum(({ seconds }) => seconds) * 1000 * availableParallelism());
}

const thousands = (value: number): string => value.toLocaleString("en-US");

function costRow({ database }: Place, cell: Cell): string[] {
  const { product, floor, work } = cell;
  const [ours, raw] = [cpuOf(product), cpuOf(floor)];
  const ofFloor = raw.both / ours.both;
  const rate = perSecond(product);
  const target =
    work === "book"
      ? `≥ ${LEAST_BOOKINGS_PER_SECOND}/s ${mark(rate >= LEAST_BOOKINGS_PER_SECOND)} ≥ ${share(LEAST_SHARE_OF_FLOOR)} ${mark(ofFloor >= LEAST_SHARE_OF_FLOOR)}`
      : work.mostCpuMs === null
        ? ""
        : `≤ ${work.mostCpuMs} ms ${mark(ours.both <= work.mostCpuMs)}`;
  return [
    thousands(database.towns),
    titleOf(cell),
    cell.audience.name,
    rate.toFixed(0),
    ms(ours.process),
    ms(ours.backend),
    ms(ours.both),
    `${ms(raw.process)} + ${ms(raw.backend)}`,
    ms(raw.both),
    share(ofFloor),
    target,
  ];
}

function speedRow({ database }: Place, cell: Cell): string[] {
  const { product, floor, work } = cell;
  const { own, frame } = statementsOf(cell);
  const most = work === "book" ? MOST_BOOKING_STATEMENTS : MOST_READ_STATEMENTS;
  const of = (of_: number) => ms(percentile(product.latencies, of_));
  const errors = product.errors + floor.errors;
  return [
    thousands(database.towns),
    titleOf(cell),
    cell.audience.name,
    own.toFixed(1),
    frame.toFixed(1),
    `≤ ${most} ${mark(own <= most)}`,
    of(0.5),
    of(0.95),
    of(0.99),
    ms(percentile(floor.latencies, 0.5)),
    (product.bytes / product.requests).toFixed(0),
    errors === 0 ? "0" : `${product.errors}, floor ${floor.errors}: ${product.firstError ?? floor.firstError}`,
  ];
}

/** The same towns asked the same, among few and among many. */
function growth(places: readonly Place[]): string[] {
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const rows = first.cells.flatMap((cell) => {
    const other = last.cells.find((one) => one.work === cell.work && one.audience.name === cell.audience.name);
    if (other === undefined) return [];
    const [more, floorMore] = [growthOf(cell.product, other.product), growthOf(cell.floor, other.floor)];
    const signed = (value: number) => `${value < 0 ? "−" : "+"}${Math.abs(value * 100).toFixed(0)} %`;
    const range = `${signed(Math.min(...more))} to ${signed(Math.max(...more))}`;
    const middle = percentile(more, 0.5);
    return [
      [
        titleOf(cell),
        cell.audience.name,
        signed(middle),
        range,
        signed(percentile(floorMore, 0.5)),
        `≤ +${MOST_GROWTH * 100} % ${mark(middle <= MOST_GROWTH)}`,
      ],
    ];
  });
  return [
    "",
    `Processor time a request with ${thousands(last.database.towns)} towns against ${thousands(first.database.towns)}, the same towns asked (median of the rounds):`,
    "",
    ...markdownTable(["work", "of", "more", "rounds", "floor", "target"], rows),
  ];
}

/** Round by round, as both were measured in turns. */
const growthOf = (few: Figures, many: Figures): number[] => few.rounds.map((round, at) => (many.rounds[at] ?? Number.NaN) / round - 1);

function winnerLines(winners: readonly Winner[]): string[] {
  if (winners.length === 0) return [];
  const rows = winners.map((one) => [
    thousands(one.towns),
    String(one.clients),
    String(one.booked),
    String(one.refused),
    one.failure === null ? "0" : `${one.failed}: ${one.failure}`,
    String(one.standing),
    one.seconds.toFixed(2),
    `1 ${mark(one.booked === 1 && one.standing === 1 && one.failed === 0)}`,
  ]);
  return [
    "",
    "One place, wanted by many at once:",
    "",
    ...markdownTable(["towns", "people", "booked", "refused", "failed", "standing", "seconds", "winners"], rows),
  ];
}

function rushLines(rushes: readonly RushResult[]): string[] {
  if (rushes.length === 0) return [];
  const rows = rushes.map(({ perMinute, asked, statuses, answered, idle, beside, recoverySeconds }) => [
    perMinute === null ? "none" : `${perMinute} a minute`,
    Object.entries(statuses)
      .map(([status, count]) => `${status}: ${thousands(count)}`)
      .join(", "),
    thousands(asked),
    perSecond(answered).toFixed(0),
    ms(percentile(answered.latencies, 0.95)),
    ms(percentile(idle.latencies, 0.95)),
    ms(percentile(beside.latencies, 0.95)),
    String(idle.errors + beside.errors),
    recoverySeconds.toFixed(1),
  ]);
  return [
    "",
    "700 searches a second on the city for 20 s, 20 requests a second of other towns beside it:",
    "",
    ...markdownTable(
      ["waiting room", "answers", "asked", "answered/s", "p95", "others' p95 before", "beside", "others' errors", "over after s"],
      rows,
    ),
  ];
}
