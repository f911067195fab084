import { type DayPlan, KINDS, overlap, type ResourceKind, type Span } from "../availability/day-plan.ts";
import { type DayAppointment, isSkilled, type LocationDay, locationDay, mayMove, occupied, seatOf } from "../availability/location-day.ts";
import { seatsFor, skillsFor } from "../availability/placement.ts";
import { keepOldest, type Seats, type Sitter } from "./keep-oldest.ts";

/** Why an appointment has no place; see migrations/0015-conflicts.sql. */
export type ConflictReason = "closed" | "skill" | "equipment" | "capacity";

/** An appointment with what its age is told by, epoch ms. */
export interface AgedAppointment extends DayAppointment {
  readonly confirmedAt: number | null;
  readonly createdAt: number;
}

/** Who keeps a place, and where; who does not, and why. Of those who can still be judged: see {@link judgeDay}. */
export interface Judgement {
  readonly kept: ReadonlyMap<string, Seats>;
  readonly conflicts: ReadonlyMap<string, ConflictReason>;
}

/**
 * Says who of a day's appointments keeps a place under the plan of now. Confirmed ones come first, the longest confirmed
 * before all others, then those not confirmed yet, then holds: each keeps a place exactly when it can be seated together
 * with all kept before. Times stay as they are. A share of the public or a limit a day that shrank takes nobody's place.
 *
 * Who has been called, has begun or belongs to another day stays where it is, and is in neither list.
 *
 * @param appointments all that take up their place on the day, lapsed ones left out.
 * @param now epoch ms.
 */
export function judgeDay(plan: DayPlan, appointments: readonly AgedAppointment[], now: number): Judgement {
  const empty = locationDay(plan, []);
  const { judged = [], staying = [] } = Object.groupBy(appointments, movableOf(plan, now));
  judged.sort(byAge);
  const kept = keepOldest(judged.map((a) => sitterOf(empty, a, staying)));
  const conflicts = judged.flatMap((a): [string, ConflictReason][] => (kept.has(a.id) ? [] : [[a.id, reasonFor(plan, a)]]));
  return { kept, conflicts: new Map(conflicts) };
}

/**
 * Whether all of a day's appointments that can be judged sit where they may: then all keep their places, as the database
 * lets no two have one. Much quicker than judging.
 */
export function allSitWell(plan: DayPlan, appointments: readonly DayAppointment[], now: number): boolean {
  const empty = locationDay(plan, []);
  const movable = movableOf(plan, now);
  return appointments.every(
    (a) =>
      movable(a) === "staying" ||
      KINDS.every((kind) => skillsFor(kind, a) === null || seatsFor(empty, kind, a).some(({ id }) => id === seatOf(a, kind))),
  );
}

/** Tells who can be judged: not called yet, not begun, and of the plan's own day. */
function movableOf({ date, timeZone }: DayPlan, now: number): (appointment: DayAppointment) => "judged" | "staying" {
  const from = date.toZonedDateTime(timeZone).epochMilliseconds;
  const until = date.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
  return (a) => (mayMove(a) && a.startsAt > now && from <= a.startsAt && a.startsAt < until ? "judged" : "staying");
}

const RANK: Partial<Record<DayAppointment["status"], number>> = { unconfirmed: 1, held: 2 };

function byAge(a: AgedAppointment, b: AgedAppointment): number {
  const since = ({ confirmedAt, createdAt, status }: AgedAppointment) => (status in RANK ? createdAt : (confirmedAt ?? createdAt));
  return (RANK[a.status] ?? 0) - (RANK[b.status] ?? 0) || since(a) - since(b) || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
}

function sitterOf(day: LocationDay, appointment: AgedAppointment, staying: readonly DayAppointment[]): Sitter {
  const span = occupied(appointment);
  const wants = KINDS.flatMap((kind) => {
    if (skillsFor(kind, appointment) === null) return [];
    const taken = new Set(staying.filter((other) => overlap(occupied(other), span)).map((other) => seatOf(other, kind)));
    const options = seatsFor(day, kind, appointment).flatMap(({ id }) => (taken.has(id) ? [] : [id]));
    return [[kind, { options, has: seatOf(appointment, kind) }] as const];
  });
  return { ...span, id: appointment.id, wants: Object.fromEntries(wants) };
}

function reasonFor(plan: DayPlan, appointment: DayAppointment): ConflictReason {
  const { channel, startsAt, endsAt } = appointment;
  if (!plan.openings(channel).some((opening) => opening.startsAt <= startsAt && endsAt <= opening.endsAt)) return "closed";
  if (!someAble(plan, "counter", appointment)) return "skill";
  if (!someAble(plan, "room", appointment) || !someAble(plan, "device", appointment)) return "equipment";
  return "capacity";
}

/** Whether there is anything of a kind, staffed and taken or not, that could do it. True where none is needed. */
function someAble(plan: DayPlan, kind: ResourceKind, appointment: DayAppointment): boolean {
  const skills = skillsFor(kind, appointment);
  if (skills === null) return true;
  const span: Span = occupied(appointment);
  const all = kind === "counter" ? plan.counters(appointment.channel) : plan.equipment(kind);
  return all.some((resource) => isSkilled(resource, skills) && !plan.blocksOf(resource.id).some((block) => overlap(block, span)));
}
