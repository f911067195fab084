import { overlap, type Span } from "./day-plan.ts";

/** One appointment to seat. `seats` are the numbers of the counters it may have, the most welcome first; none twice. */
export interface Seated extends Span {
  readonly seats: readonly number[];
}

interface Item {
  readonly span: Seated;
  readonly neighbours: Set<Item>;
  readonly crowds: Crowd[];
  /** By seat: still possible. */
  readonly allowed: boolean[];
  size: number;
  seat: number | null;
}

/** All who are there at one moment: each needs a seat of its own. */
type Crowd = readonly Item[];

/** What was ruled out or decided, in order, so that it can be taken back. */
type Trail = { readonly item: Item; readonly seat: number | null }[];

/**
 * Gives everybody one of their seats so that no two who overlap share one. Null when that cannot be done.
 *
 * Exact: whoever has more seats than rivals can wait, as one will be left (in an interval graph that is nearly everyone).
 * The rest is searched, fewest choices first, one of each group of interchangeable seats; after each choice every crowd
 * rules out what no matching of its people and seats contains (Régin, A filtering algorithm for constraints of
 * difference in CSPs, 1994). Null as well after so many wrong turns, each some tenths of a millisecond.
 */
export function seat(spans: readonly Seated[], wrongTurns: number): number[] | null {
  const items = spans.map((span): Item => {
    const allowed: boolean[] = [];
    for (const s of span.seats) allowed[s] = true;
    return { span, neighbours: new Set(), crowds: [], allowed, size: span.seats.length, seat: null };
  });
  const byStart = items.toSorted((a, b) => a.span.startsAt - b.span.startsAt);
  connect(byStart);
  const waiting = whoCanWait(items);
  const kernel = byStart.filter((item) => !waiting.has(item));
  const trail: Trail = [];
  if (!filterAll(new Set(gather(kernel)), trail) || !search(kernel, trail, { left: wrongTurns })) return null;
  for (const item of [...waiting].reverse()) {
    const taken = new Set([...item.neighbours].map((other) => other.seat));
    item.seat = item.span.seats.find((s) => !taken.has(s)) as number;
  }
  return items.map((item) => item.seat as number);
}

function connect(byStart: readonly Item[]): void {
  let present: Item[] = [];
  for (const item of byStart) {
    present = present.filter((other) => overlap(other.span, item.span));
    for (const other of present) {
      if (!other.span.seats.some((s) => item.allowed[s])) continue;
      other.neighbours.add(item);
      item.neighbours.add(other);
    }
    present.push(item);
  }
}

/** Takes out, again and again, whoever has more seats than rivals left. Seated last and in reverse, each still finds one. */
function whoCanWait(items: readonly Item[]): Set<Item> {
  const rivals = new Map(items.map((item) => [item, item.neighbours.size]));
  const waiting = new Set(items.filter((item) => item.neighbours.size < item.size));
  for (const item of waiting) {
    for (const other of item.neighbours) {
      const left = (rivals.get(other) as number) - 1;
      rivals.set(other, left);
      if (left < other.size) waiting.add(other);
    }
  }
  return waiting;
}

function gather(byStart: readonly Item[]): Crowd[] {
  const crowds: Crowd[] = [];
  let present: Item[] = [];
  for (const item of byStart) {
    const staying = present.filter((other) => overlap(other.span, item.span));
    if (staying.length < present.length) crowds.push(present);
    present = [...staying, item];
  }
  crowds.push(present);
  for (const crowd of crowds) for (const item of crowd) item.crowds.push(crowd);
  return crowds;
}

function search(left: readonly Item[], trail: Trail, patience: { left: number }): boolean {
  const groups = apart(left);
  if (groups.length > 1) return groups.every((group) => search(group, trail, patience));
  if (left.length === 0) return true;
  const item = left.reduce((a, b) => (b.size < a.size || (b.size === a.size && b.neighbours.size > a.neighbours.size) ? b : a));
  const rest = left.filter((other) => other !== item);
  // Seats that the same people may still have are interchangeable: what fails with one fails with the other.
  const kind = (s: number) => rest.map(({ allowed }) => (allowed[s] ? "1" : "0")).join("");
  const tried = new Set<string>();
  for (const s of item.span.seats) {
    if (!item.allowed[s] || (tried.size > 0 && tried.has(kind(s)))) continue;
    const mark = trail.length;
    const changed = new Set(item.crowds);
    item.seat = s;
    trail.push({ item, seat: null });
    for (const other of item.neighbours) if (other.seat === null && other.allowed[s]) ruleOut(other, s, trail, changed);
    if (filterAll(changed, trail) && search(rest, trail, patience)) return true;
    takeBack(trail, mark);
    if (patience.left-- <= 0) return false;
    tried.add(kind(s));
  }
  return false;
}

/** Groups that no longer have a seat in common are searched one after the other. */
function apart(left: readonly Item[]): Item[][] {
  const rest = new Set(left);
  const groups: Item[][] = [];
  for (const first of left) {
    if (!rest.delete(first)) continue;
    const group = [first];
    for (const item of group) {
      for (const other of item.neighbours) {
        if (rest.has(other) && other.span.seats.some((s) => other.allowed[s] && item.allowed[s])) {
          rest.delete(other);
          group.push(other);
        }
      }
    }
    groups.push(group);
  }
  return groups;
}

function filterAll(changed: Set<Crowd>, trail: Trail): boolean {
  for (const crowd of changed) {
    changed.delete(crowd);
    if (!filter(crowd, trail, changed)) return false;
  }
  return true;
}

/** Rules out every seat that no matching contains; false when there is no matching at all. */
function filter(crowd: Crowd, trail: Trail, changed: Set<Crowd>): boolean {
  const seeking = crowd.filter((item) => item.seat === null).sort((a, b) => a.size - b.size);
  const holder: Item[] = [];
  const settle = (item: Item, asked: boolean[]): boolean => {
    const { allowed, span } = item;
    const free = span.seats.find((s) => allowed[s] && holder[s] === undefined);
    const s = free ?? span.seats.find((s) => allowed[s] && !asked[s] && (asked[s] = true) && settle(holder[s] as Item, asked));
    if (s === undefined) return false;
    holder[s] = item;
    return true;
  };
  if (!seeking.every((item) => settle(item, []))) return false;
  for (const giver of seeking) {
    const reached = unsettledBy(giver, holder);
    if (reached === null) continue;
    const seat = holder.indexOf(giver);
    for (const item of seeking) if (item !== giver && item.allowed[seat] && !reached.has(item)) ruleOut(item, seat, trail, changed);
  }
  return true;
}

/** Who would have to change seats, one after the other, if this one lost theirs; null when a free seat ends the chain. */
function unsettledBy(giver: Item, holder: readonly Item[]): Set<Item> | null {
  const reached = new Set([giver]);
  for (const { allowed, span } of reached) {
    for (const s of span.seats) {
      if (!allowed[s]) continue;
      const other = holder[s];
      if (other === undefined) return null;
      reached.add(other);
    }
  }
  return reached;
}

function ruleOut(item: Item, seat: number, trail: Trail, changed: Set<Crowd>): void {
  item.allowed[seat] = false;
  item.size--;
  trail.push({ item, seat });
  for (const crowd of item.crowds) changed.add(crowd);
}

function takeBack(trail: Trail, mark: number): void {
  for (const { item, seat } of trail.splice(mark)) {
    if (seat === null) item.seat = null;
    else {
      item.allowed[seat] = true;
      item.size++;
    }
  }
}
