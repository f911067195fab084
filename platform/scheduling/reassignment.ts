import { overlap, type Span } from "./location-day.ts";

/** One appointment to seat. `seats` are the numbers of the counters it may have, the most welcome first; none twice. */
export interface Seated extends Span {
  readonly seats: readonly number[];
}

interface Item {
  readonly index: number;
  readonly seats: readonly number[];
  readonly neighbours: Set<Item>;
  allowed: bigint;
  size: number;
}

/** So many steps decide every town's day; a puzzle beyond that is refused like a full day. */
const STEPS = 20_000;

/**
 * Gives every item one of its seats so that no two that overlap share one. Null when that cannot be done.
 *
 * Exact: first everything that can wait is set aside (who has more seats than rivals always finds one, and in
 * an interval graph that is nearly everyone), then the rest is searched, fewest choices first, one of each group of
 * interchangeable seats. Answers null as well when the search exceeds its bound.
 */
export function seat(spans: readonly Seated[], steps = STEPS): number[] | null {
  const items = spans.map(({ seats }, index): Item => {
    return { index, seats, neighbours: new Set(), allowed: seats.reduce((mask, s) => mask | (1n << BigInt(s)), 0n), size: seats.length };
  });
  connect(items, spans);
  const { kernel, waiting } = setAside(items);
  const seats = new Array<number>(spans.length).fill(-1);
  const budget = { steps };
  for (const part of parts(kernel)) {
    if (!search(part, seats, budget)) return null;
  }
  for (const item of waiting.reverse()) {
    const taken = new Set([...item.neighbours].map(({ index }) => seats[index]));
    const free = item.seats.find((s) => !taken.has(s));
    if (free === undefined) return null;
    seats[item.index] = free;
  }
  return seats;
}

function connect(items: readonly Item[], spans: readonly Seated[]): void {
  const byStart = items.toSorted((a, b) => (spans[a.index] as Seated).startsAt - (spans[b.index] as Seated).startsAt);
  let open: Item[] = [];
  for (const item of byStart) {
    const span = spans[item.index] as Seated;
    open = open.filter((other) => overlap(spans[other.index] as Seated, span));
    for (const other of open) {
      if ((other.allowed & item.allowed) === 0n) continue;
      other.neighbours.add(item);
      item.neighbours.add(other);
    }
    open.push(item);
  }
}

/** Takes out, again and again, whoever has more seats than rivals left; put back in reverse, each still finds one. */
function setAside(items: readonly Item[]): { kernel: Item[]; waiting: Item[] } {
  const rivals = new Map(items.map((item) => [item, item.neighbours.size]));
  const waiting = items.filter((item) => item.neighbours.size < item.size);
  const out = new Set(waiting);
  for (const item of waiting) {
    for (const other of item.neighbours) {
      const left = (rivals.get(other) as number) - 1;
      rivals.set(other, left);
      if (left < other.size && !out.has(other)) {
        out.add(other);
        waiting.push(other);
      }
    }
  }
  return { kernel: items.filter((item) => !out.has(item)), waiting };
}

/** Items that have nothing to do with each other are searched apart. */
function parts(kernel: readonly Item[]): Item[][] {
  const rest = new Set(kernel);
  const found: Item[][] = [];
  for (const first of kernel) {
    if (!rest.delete(first)) continue;
    const part = [first];
    for (const item of part) {
      for (const other of item.neighbours) if (rest.delete(other)) part.push(other);
    }
    found.push(part);
  }
  return found;
}

function search(left: readonly Item[], seats: number[], budget: { steps: number }): boolean {
  if (left.length === 0) return true;
  const item = left.reduce((a, b) => (b.size < a.size || (b.size === a.size && b.neighbours.size > a.neighbours.size) ? b : a));
  const rest = left.filter((other) => other !== item);
  const tried = new Set<string>();
  for (const s of item.seats) {
    const bit = 1n << BigInt(s);
    if ((item.allowed & bit) === 0n) continue;
    if (tried.size > 0 && tried.has(kindOf(bit, rest))) continue;
    if (budget.steps-- <= 0) return false;
    const narrowed = rest.filter((other) => item.neighbours.has(other) && (other.allowed & bit) !== 0n);
    for (const other of narrowed) narrow(other, bit);
    seats[item.index] = s;
    if (narrowed.every(({ size }) => size > 0) && search(rest, seats, budget)) return true;
    for (const other of narrowed) widen(other, bit);
    tried.add(kindOf(bit, rest));
  }
  return false;
}

/** Seats that the same items may still have are interchangeable: what fails with one fails with the other. */
const kindOf = (bit: bigint, rest: readonly Item[]): string => rest.map(({ allowed }) => ((allowed & bit) === 0n ? "0" : "1")).join("");

function narrow(item: Item, bit: bigint): void {
  item.allowed &= ~bit;
  item.size--;
}

function widen(item: Item, bit: bigint): void {
  item.allowed |= bit;
  item.size++;
}
