import { KINDS, overlap, type ResourceKind, type Span } from "../availability/day-plan.ts";
import { seat } from "../availability/reassignment.ts";

/** What somebody wants of one kind of resource; each kind is matched by itself: the ids that would do, the most welcome first, and the one they have. */
export interface Want {
  readonly options: readonly string[];
  readonly has: string | null;
}

/** A visit that wants a seat. The span is that for which its resources are taken. */
export interface Sitter extends Span {
  readonly id: string;
  /** Absent: nothing of the kind. */
  readonly wants: { readonly [kind in ResourceKind]?: Want };
}

/** The resource of each kind that somebody is given. */
export type Seats = { readonly [kind in ResourceKind]?: string };

/** Wrong turns of {@link seat}. A day that needs more is a puzzle made on purpose: it counts as one without a solution. */
const PATIENCE = 1000;

/**
 * Keeps, in the order given, each who can be seated together with all those kept before. Who is missing from the answer
 * has no seat. Whoever has one that would do stays there, as long as the others find theirs all the same.
 *
 * @returns seats by id.
 */
export function keepOldest(sitters: readonly Sitter[]): Map<string, Seats> {
  const hopeful = sitters.filter(({ wants }) => KINDS.every((kind) => wants[kind]?.options.length !== 0));
  return new Map(crowds(hopeful).flatMap(keepInCrowd));
}

/** Those who meet, one through another, in the order given. What happens in one crowd does not touch another. */
function crowds(sitters: readonly Sitter[]): Sitter[][] {
  const place = new Map(sitters.map((sitter, i) => [sitter, i]));
  const found: Sitter[][] = [];
  let until = Number.NEGATIVE_INFINITY;
  for (const sitter of sitters.toSorted((a, b) => a.startsAt - b.startsAt)) {
    if (sitter.startsAt >= until) found.push([]);
    (found.at(-1) as Sitter[]).push(sitter);
    until = Math.max(until, sitter.endsAt);
  }
  return found.map((crowd) => crowd.sort((a, b) => (place.get(a) as number) - (place.get(b) as number)));
}

function keepInCrowd(sitters: readonly Sitter[]): [string, Seats][] {
  const refused = new Set<Sitter>();
  for (;;) {
    const hopeful = keepByCount(sitters.filter((sitter) => !refused.has(sitter)));
    const seats = seatAll(hopeful);
    if (seats !== null) return hopeful.map(({ id }, i) => [id, seats[i] as Seats]);
    // Rare: moment by moment there is room, but no seating for the whole of it. The longest front of them that can sit
    // is found by halving, since adding people never makes room; the next is the one who cannot.
    let [fits, most] = [0, hopeful.length - 1];
    while (fits < most) {
      const probe = (fits + most + 1) >> 1;
      if (seatAll(hopeful.slice(0, probe)) === null) most = probe - 1;
      else fits = probe;
    }
    refused.add(hopeful[fits] as Sitter);
  }
}

/** Keeps, in the order given, each for whom at every moment all who are there can have a seat of their own. */
function keepByCount(sitters: readonly Sitter[]): Sitter[] {
  const kept: Sitter[] = [];
  for (const sitter of sitters) {
    const near = kept.filter((other) => overlap(other, sitter));
    const moments = [sitter.startsAt, ...near.map(({ startsAt }) => startsAt).filter((at) => at > sitter.startsAt)];
    const fits = KINDS.every((kind) => {
      const want = sitter.wants[kind];
      if (want === undefined) return true;
      const others = near.filter(({ wants }) => wants[kind] !== undefined);
      // Whoever has more seats than others there are finds one left.
      if (want.options.length > others.length) return true;
      return [...new Set(moments)].every((at) => {
        const present = others.filter(({ startsAt, endsAt }) => startsAt <= at && at < endsAt);
        return want.options.length > present.length || canMatch([...present.map(({ wants }) => wants[kind] as Want), want]);
      });
    });
    if (fits) kept.push(sitter);
  }
  return kept;
}

/** Whether each can have one of their options to themselves (Kuhn's augmenting paths). */
function canMatch(wants: readonly Want[]): boolean {
  const holder = new Map<string, Want>();
  const settle = (want: Want, asked: Set<string>): boolean =>
    want.options.some((id) => {
      if (asked.has(id)) return false;
      asked.add(id);
      const other = holder.get(id);
      if (other !== undefined && !settle(other, asked)) return false;
      holder.set(id, want);
      return true;
    });
  return wants.every((want) => settle(want, new Set()));
}

/** Seats for all, in order; null when there are too few. */
function seatAll(sitters: readonly Sitter[]): Seats[] | null {
  const seats = sitters.map((): { [kind in ResourceKind]?: string } => ({}));
  for (const kind of KINDS) {
    const wanting = sitters.flatMap(({ startsAt, endsAt, wants }, i) => (wants[kind] ? [{ i, startsAt, endsAt, ...wants[kind] }] : []));
    const found = seatKind(wanting, "stay") ?? seatKind(wanting, "move");
    if (found === null) return null;
    for (const [at, id] of found.entries())
      (seats[(wanting[at] as (typeof wanting)[number]).i] as { [kind in ResourceKind]?: string })[kind] = id;
  }
  return seats;
}

/** With `stay` whoever has what would do keeps it, even where another finds nothing for that. */
function seatKind(wanting: readonly (Span & Want)[], manner: "stay" | "move"): string[] | null {
  const ids = [...new Set(wanting.flatMap(({ options }) => options))];
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const seated = wanting.map(({ startsAt, endsAt, options, has }) => {
    const own = options.filter((id) => id === has);
    const welcome = manner === "stay" && own.length > 0 ? own : [...own, ...options.filter((id) => id !== has)];
    return { startsAt, endsAt, seats: welcome.map((id) => numbers.get(id) as number) };
  });
  return seat(seated, PATIENCE)?.map((number) => ids[number] as string) ?? null;
}
