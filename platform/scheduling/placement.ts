import { type AppointmentStatus, type Candidate, type DayAppointment, type LocationDay, overlap, type Resource, type Span } from "./location-day.ts";
import { type Seated, seat } from "./reassignment.ts";

/** Where the candidate goes, and who makes room for it by changing counters. Times never change. */
export interface Placement {
  readonly resourceId: string;
  readonly moves: readonly { readonly appointmentId: string; readonly resourceId: string }[];
}

/** Until somebody is there, the counter is nobody's promise. */
const MAY_CHANGE_COUNTERS: ReadonlySet<AppointmentStatus> = new Set<AppointmentStatus>(["held", "unconfirmed", "booked"]);

/**
 * Finds the candidate a counter, or null when there is none: it does not lie within one opening, counters or quota are
 * used up, or no way of seating everybody else makes one free for the whole of it.
 *
 * A free counter comes first, the last by position, so that those which stay open longest stay free longest. Else
 * others move: onto counters open throughout their own time, never onto closed ones. Nothing that can be done is refused.
 */
export function place(day: LocationDay, candidate: Candidate): Placement | null {
  const open = day.openWithRoom(candidate);
  if (open === 0) return null;
  const counters = day.counters(candidate.channel).slice(0, open);
  const free = counters.findLast(({ id }) => day.isFree(id, candidate));
  if (free !== undefined) return { resourceId: free.id, moves: [] };
  // The fewer may move, the fewer do: first only those in the way, then those in their way, at last everyone they touch.
  let movable = touching(day, [candidate]);
  for (let ring = 1; ; ring++) {
    const wider = ring < 3 ? touching(day, movable) : everyoneTouched(day, movable);
    const placement = rearrange(day, candidate, counters, movable);
    if (placement !== null || wider.length === movable.length) return placement;
    movable = wider;
  }
}

const touching = (day: LocationDay, spans: readonly Span[]): DayAppointment[] =>
  day.appointments.filter(
    (appointment) =>
      appointment.resourceId !== null && MAY_CHANGE_COUNTERS.has(appointment.status) && spans.some((span) => overlap(span, appointment)),
  );

function everyoneTouched(day: LocationDay, movable: readonly DayAppointment[]): DayAppointment[] {
  for (let touched = movable; ; ) {
    const wider = touching(day, touched);
    if (wider.length === touched.length) return wider;
    touched = wider;
  }
}

function rearrange(
  day: LocationDay,
  candidate: Candidate,
  counters: readonly Resource[],
  movable: readonly DayAppointment[],
): Placement | null {
  const moving = new Set(movable);
  const staying = day.appointments.filter((appointment) => appointment.resourceId !== null && !moving.has(appointment));
  const numbers = new Map<string, number>();
  const numberOf = (id: string): number => {
    const number = numbers.get(id) ?? numbers.size;
    numbers.set(id, number);
    return number;
  };
  const seated = ({ startsAt, endsAt }: Span, own: string | null, open: readonly Resource[]): Seated => {
    const taken = new Set(staying.filter((appointment) => overlap(appointment, { startsAt, endsAt })).map(({ resourceId }) => resourceId));
    const others = open.map(({ id }) => id).filter((id) => id !== own && !taken.has(id)).reverse();
    return { startsAt, endsAt, seats: (own === null ? others : [own, ...others]).map(numberOf) };
  };

  const items = movable.map((appointment) => {
    const open = day.counters(appointment.channel).slice(0, day.openThroughout(appointment.channel, appointment));
    return seated(appointment, appointment.resourceId, open);
  });
  const seats = seat([...items, seated(candidate, null, counters)]);
  if (seats === null) return null;
  const ids = [...numbers.keys()];
  const chosen = seats.map((number) => ids[number] as string);
  const moves = movable.flatMap(({ id, resourceId }, i) => {
    const other = chosen[i] as string;
    return other === resourceId ? [] : [{ appointmentId: id, resourceId: other }];
  });
  return { resourceId: chosen.at(-1) as string, moves };
}
