import { type Candidate, type DayAppointment, type LocationDay, mayMove, overlap, type Resource, type Span } from "./location-day.ts";
import { type Seated, seat } from "./reassignment.ts";

/** Where the candidate goes, and who makes room for it by changing counters. Times never change. */
export interface Placement {
  readonly resourceId: string;
  readonly moves: readonly { readonly appointmentId: string; readonly resourceId: string }[];
}

const LITTLE_PATIENCE = 50;
/** Wrong turns. A day that needs more is a puzzle made on purpose; it is answered like a full one. */
const MUCH_PATIENCE = 1000;

/**
 * Finds the candidate a counter, or null when there is none: it does not lie within one opening, counters or quota are
 * used up, or no way of seating everybody else makes one free for the whole of it.
 *
 * A free counter comes first, the last by position, so that those which stay open longest stay free longest. Else
 * others move: onto counters open throughout their own time, never onto closed ones. What can be done is done, whatever
 * it takes of moves, short of {@link MUCH_PATIENCE}.
 */
export function place(day: LocationDay, candidate: Candidate): Placement | null {
  const counters = openCounters(day, candidate);
  const free = counters.findLast(({ id }) => day.isFree(id, candidate));
  if (free !== undefined) return { resourceId: free.id, moves: [] };
  return counters.length === 0 ? null : makeRoom(day, candidate, counters);
}

/** Whether {@link place} finds the candidate a counter; quicker where counting settles it. */
export function hasPlace(day: LocationDay, candidate: Candidate): boolean {
  const counters = openCounters(day, candidate);
  if (counters.length === 0) return false;
  return (
    counters.some(({ id }) => day.isFree(id, candidate)) ||
    day.isSteady(candidate.channel, candidate) ||
    makeRoom(day, candidate, counters) !== null
  );
}

/** The counters open for the whole of it, none when counters or quota are used up at any instant. */
const openCounters = (day: LocationDay, candidate: Candidate): readonly Resource[] =>
  day.counters(candidate.channel).slice(0, day.openWithRoom(candidate));

function makeRoom(day: LocationDay, candidate: Candidate, counters: readonly Resource[]): Placement | null {
  // The fewer may move, the fewer do: first only those in the way, then everyone they touch, one through another.
  const near = touching(day, [candidate]);
  const all = everyoneTouched(day, near);
  return (
    rearrange(day, candidate, counters, near, LITTLE_PATIENCE) ??
    (all.length > near.length ? rearrange(day, candidate, counters, all, MUCH_PATIENCE) : null)
  );
}

type Movable = DayAppointment & { readonly resourceId: string };

const touching = (day: LocationDay, spans: readonly Span[]) =>
  day.appointments.filter(mayMove).filter((appointment) => spans.some((span) => overlap(span, appointment)));

function everyoneTouched(day: LocationDay, movable: readonly Movable[]): readonly Movable[] {
  for (let touched = movable; ;) {
    const wider = touching(day, touched);
    if (wider.length === touched.length) return wider;
    touched = wider;
  }
}

function rearrange(
  day: LocationDay,
  candidate: Candidate,
  counters: readonly Resource[],
  movable: readonly Movable[],
  wrongTurns: number,
): Placement | null {
  const moving = new Set<DayAppointment>(movable);
  const staying = day.appointments.filter((appointment) => appointment.resourceId !== null && !moving.has(appointment));
  const numbers = new Map<string, number>();
  const numberOf = (id: string): number => {
    const number = numbers.get(id) ?? numbers.size;
    numbers.set(id, number);
    return number;
  };
  const seated = ({ startsAt, endsAt }: Span, own: string | null, open: readonly Resource[]): Seated => {
    const taken = new Set(staying.filter((appointment) => overlap(appointment, { startsAt, endsAt })).map(({ resourceId }) => resourceId));
    const others = open
      .map(({ id }) => id)
      .filter((id) => id !== own && !taken.has(id))
      .reverse();
    return { startsAt, endsAt, seats: (own === null ? others : [own, ...others]).map(numberOf) };
  };

  const items = movable.map((appointment) => {
    const open = day.counters(appointment.channel).slice(0, day.openThroughout(appointment.channel, appointment));
    return seated(appointment, appointment.resourceId, open);
  });
  const seats = seat([...items, seated(candidate, null, counters)], wrongTurns);
  if (seats === null) return null;
  const ids = [...numbers.keys()];
  const chosen = seats.map((number) => ids[number] as string);
  const moves = movable.flatMap(({ id, resourceId }, i) => {
    const other = chosen[i] as string;
    return other === resourceId ? [] : [{ appointmentId: id, resourceId: other }];
  });
  return { resourceId: chosen.at(-1) as string, moves };
}
