import { KINDS, overlap, type Resource, type ResourceKind, type Span } from "./day-plan.ts";
import { type Candidate, type DayAppointment, isSkilled, type LocationDay, mayMove, occupied, seatOf } from "./location-day.ts";
import { type Seated, seat } from "./reassignment.ts";

/** Where the candidate goes, and who makes room for it by changing counters, rooms or devices. Times never change. */
export interface Placement {
  readonly resourceId: string;
  readonly roomId: string | null;
  readonly deviceId: string | null;
  readonly moves: readonly Move[];
}

export interface Move {
  readonly appointmentId: string;
  readonly kind: ResourceKind;
  readonly resourceId: string;
}

const LITTLE_PATIENCE = 50;
/** Wrong turns. A day that needs more is a puzzle made on purpose; it is answered like a full one. */
const MUCH_PATIENCE = 1000;

/** What counters, rooms and devices are given out by; one kind never stands in another's way. */
type Wants = Pick<
  Candidate,
  "startsAt" | "endsAt" | "occupiedAt" | "vacatedAt" | "channel" | "counterSkills" | "roomSkills" | "deviceSkills"
>;

/** What one kind of resource must be able to do for a visit; null where none is needed. */
export const skillsFor = (kind: ResourceKind, wants: Wants): readonly string[] | null =>
  kind === "counter" ? wants.counterSkills : kind === "room" ? wants.roomSkills : wants.deviceSkills;

/**
 * Finds the candidate a counter, and a room and a device where it needs them, or null when there is none: it does not lie
 * within one opening, counters or its share are used up, or no way of seating everybody else makes one free for the whole
 * of it. Everybody else are those who sit, and those who have lost their seat and could have one again: {@link claims}.
 *
 * Of those free the smallest sufficient comes first, the one with the fewest skills; among equals the last by position,
 * so that those which stay open longest stay free longest. Where none is free others move: onto what is open, able and
 * unblocked throughout their own time. What can be done is done, whatever it takes of moves, short of {@link MUCH_PATIENCE}.
 */
export function place(day: LocationDay, candidate: Candidate): Placement | null {
  const staffed = day.staffedWithRoom(candidate);
  if (staffed === 0) return null;
  const found: Partial<Record<ResourceKind, string>> = {};
  const moves: Move[] = [];
  for (const kind of KINDS) {
    if (skillsFor(kind, candidate) === null) continue;
    const fitting = welcome(eligible(day, kind, candidate, staffed));
    const free = claims(day).length > 0 ? undefined : fitting.find(({ id }) => day.isFree(id, occupied(candidate)));
    const seated = free === undefined ? makeRoom(day, kind, candidate, fitting) : { id: free.id, moves: [] };
    if (seated === null) return null;
    found[kind] = seated.id;
    moves.push(...seated.moves);
  }
  return { resourceId: found.counter as string, roomId: found.room ?? null, deviceId: found.device ?? null, moves };
}

/** Whether {@link place} finds the candidate a place; quicker where counting settles it. */
export function hasPlace(day: LocationDay, candidate: Candidate): boolean {
  const staffed = day.staffedWithRoom(candidate);
  if (staffed === 0) return false;
  return KINDS.every((kind) => {
    if (skillsFor(kind, candidate) === null) return true;
    const fitting = eligible(day, kind, candidate, staffed);
    const taken = occupied(candidate);
    if (claims(day).length === 0 && fitting.some(({ id }) => day.isFree(id, taken))) return true;
    if (kind === "counter" && day.isSteady(candidate)) return true;
    return makeRoom(day, kind, candidate, welcome(fitting)) !== null;
  });
}

const claimsOf = new WeakMap<LocationDay, readonly DayAppointment[]>();

/**
 * Those without a seat who could be given one beside all who sit, by moving at most who is in the way: a place that has just
 * become free is theirs before it is anybody's who comes now. Empty on nearly every day, as whoever can sit again is seated
 * within a minute (`conflicts/check-day.ts`).
 */
function claims(day: LocationDay): readonly DayAppointment[] {
  const known = claimsOf.get(day);
  if (known !== undefined) return known;
  const kept: DayAppointment[] = [];
  for (const one of day.unseated) {
    const fits = (kind: ResourceKind) =>
      skillsFor(kind, one) === null || makeRoom(day, kind, one, seatsFor(day, kind, one), { claiming: kept, wide: false }) !== null;
    if (KINDS.every(fits)) kept.push(one);
  }
  claimsOf.set(day, kept);
  return kept;
}

/**
 * The resources of a kind a visit can have, blocked or taken by others or not: able, and for a counter on duty throughout.
 *
 * @param staffed how many counters are, where that is known.
 */
function eligible(day: LocationDay, kind: ResourceKind, wants: Wants, staffed?: number): readonly Resource[] {
  const skills = skillsFor(kind, wants);
  if (skills === null) return [];
  const all = kind === "counter" ? onDuty(day, wants, staffed) : day.plan.equipment(kind);
  return skills.length === 0 ? all : all.filter((resource) => isSkilled(resource, skills));
}

function onDuty(day: LocationDay, wants: Wants, staffed = day.staffedThroughout(wants.channel, wants)): readonly Resource[] {
  const counters = day.plan.counters(wants.channel);
  return staffed >= counters.length ? counters : counters.slice(0, staffed);
}

/** The resources of a kind a visit could have if nobody else were there, the most welcome first. */
export const seatsFor = (day: LocationDay, kind: ResourceKind, wants: Wants): readonly Resource[] =>
  welcome(eligible(day, kind, wants)).filter(({ id }) => !isBlocked(day, id, occupied(wants)));

const isBlocked = (day: LocationDay, id: string, span: Span): boolean => day.plan.blocksOf(id).some((block) => overlap(block, span));

const welcome = (resources: readonly Resource[]): Resource[] =>
  // toReversed and a stable sort: the last by position first, then by the number of skills.
  resources.toReversed().sort((a, b) => a.skills.length - b.skills.length);

interface Freed {
  readonly id: string;
  readonly moves: readonly Move[];
}

interface Search {
  readonly claiming: readonly DayAppointment[];
  /** Not only who is in the way may move, but whoever they touch too. */
  readonly wide: boolean;
}

function makeRoom(
  day: LocationDay,
  kind: ResourceKind,
  candidate: Wants,
  fitting: readonly Resource[],
  { claiming, wide }: Search = { claiming: claims(day), wide: true },
): Freed | null {
  const seats = fitting.filter(({ id }) => !isBlocked(day, id, occupied(candidate)));
  if (seats.length === 0) return null;
  const standing = claiming.filter((a) => skillsFor(kind, a) !== null);
  // Of what begins on another day this one's openings and blocks tell nothing; and only this day may be locked.
  const isToday = ({ startsAt }: Span) => day.plan.span.startsAt <= startsAt && startsAt < day.plan.span.endsAt;
  const seated = day.appointments.filter((a) => mayMove(a) && isToday(a) && seatOf(a, kind) !== null);
  // The fewer may move, the fewer do: first only those in the way, then everyone they touch, one through another.
  const near = [...touching(seated, [candidate, ...standing].map(occupied)), ...standing];
  const found = rearrange(day, kind, candidate, seats, near, LITTLE_PATIENCE);
  if (found !== null || !wide) return found;
  const all = everyoneTouched([...seated, ...standing], near);
  return all.length > near.length ? rearrange(day, kind, candidate, seats, all, MUCH_PATIENCE) : null;
}

const touching = (seated: readonly DayAppointment[], spans: readonly Span[]) =>
  seated.filter((appointment) => spans.some((span) => overlap(span, occupied(appointment))));

function everyoneTouched(seated: readonly DayAppointment[], movable: readonly DayAppointment[]): readonly DayAppointment[] {
  for (let touched = movable; ;) {
    const wider = touching(seated, touched.map(occupied));
    if (wider.length === touched.length) return wider;
    touched = wider;
  }
}

function rearrange(
  day: LocationDay,
  kind: ResourceKind,
  candidate: Wants,
  free: readonly Resource[],
  movable: readonly DayAppointment[],
  wrongTurns: number,
): Freed | null {
  const moving = new Set(movable);
  const staying = day.appointments.filter((appointment) => seatOf(appointment, kind) !== null && !moving.has(appointment));
  const numbers = new Map<string, number>();
  const numberOf = (id: string): number => {
    const number = numbers.get(id) ?? numbers.size;
    numbers.set(id, number);
    return number;
  };
  const seated = (span: Span, own: string | null, open: readonly Resource[]): Seated => {
    const taken = new Set(staying.filter((appointment) => overlap(occupied(appointment), span)).map((a) => seatOf(a, kind)));
    const others = open.map(({ id }) => id).filter((id) => id !== own && !taken.has(id));
    return { ...span, seats: (own === null ? others : [own, ...others]).map(numberOf) };
  };

  const items = movable.map((appointment) => seated(occupied(appointment), seatOf(appointment, kind), seatsFor(day, kind, appointment)));
  const seats = seat([...items, seated(occupied(candidate), null, free)], wrongTurns);
  if (seats === null) return null;
  const ids = [...numbers.keys()];
  const chosen = seats.map((number) => ids[number] as string);
  const moves = movable.flatMap((appointment, i) => {
    const other = chosen[i] as string;
    const own = seatOf(appointment, kind);
    // Who only has a claim is given their seat by whoever keeps the list of conflicts.
    return own === null || other === own ? [] : [{ appointmentId: appointment.id, kind, resourceId: other }];
  });
  return { id: chosen.at(-1) as string, moves };
}
