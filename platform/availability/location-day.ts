import type { Channel } from "../catalogue/channel.ts";
import { type Calendar, type ClosedBecause, type Opening, openingsOn } from "../hours/opening-hours.ts";

/** A row of `resources`. */
export interface Resource {
  readonly id: string;
  readonly channels: readonly Channel[];
  readonly position: number;
  readonly active: boolean;
}

export type Quota = "public" | "staff";

export type AppointmentStatus =
  | "held"
  | "unconfirmed"
  | "booked"
  | "checked_in"
  | "called"
  | "finished"
  | "no_show"
  | "cancelled"
  | "expired"
  | "moved";

/** Elapsed time, epoch ms, the end exclusive. */
export interface Span {
  readonly startsAt: number;
  readonly endsAt: number;
}

/** A row of `appointments`, instants as epoch ms. */
export interface DayAppointment extends Span {
  readonly id: string;
  readonly resourceId: string | null;
  readonly channel: Channel;
  readonly quota: Quota;
  readonly status: AppointmentStatus;
}

/** What somebody wants to book. */
export interface Candidate extends Span {
  readonly channel: Channel;
  readonly quota: Quota;
}

/**
 * All that decides about one day at one location. `appointments` are those of the day over every channel, as counters
 * may serve several; whoever moves one leaves it out. Lapsed holds are the caller's to leave out: no clock runs here.
 */
export interface DayInput extends Calendar {
  readonly date: Temporal.PlainDate;
  readonly locationId: string;
  readonly resources: readonly Resource[];
  readonly appointments: readonly DayAppointment[];
}

/** One day at one location, ready for questions. Each answer is worked out when first asked for. */
export interface LocationDay {
  readonly date: Temporal.PlainDate;
  readonly timeZone: string;
  /** Those that take up their place: all but cancelled, expired and moved ones. By start. */
  readonly appointments: readonly DayAppointment[];
  openings(channel: Channel): readonly Opening[];
  closedBecause(channel: Channel): ClosedBecause | null;
  /** The counters that can serve a channel, by position. The first n of them open. */
  counters(channel: Channel): readonly Resource[];
  /** How many counters of a channel are open during a whole span; 0 when it does not lie within one opening. */
  openThroughout(channel: Channel, span: Span): number;
  /** The same, or 0 when the counters or the candidate's quota are used up at any instant of it. */
  openWithRoom(candidate: Candidate): number;
  /**
   * Whether all counters are alike for everybody in the opening around a span: as many open all along, and whoever is
   * there may change to any. Then room is enough, as n intervals that never meet more than n at a time fit on n counters.
   */
  isSteady(channel: Channel, span: Span): boolean;
  isFree(resourceId: string, span: Span): boolean;
}

const ENDED: ReadonlySet<AppointmentStatus> = new Set<AppointmentStatus>(["cancelled", "expired", "moved"]);

/** Until somebody is there, the counter is nobody's promise. */
const MAY_CHANGE_COUNTERS: ReadonlySet<AppointmentStatus> = new Set<AppointmentStatus>(["held", "unconfirmed", "booked"]);

/** Whether an appointment may go to another counter at the same time. */
export const mayMove = (appointment: DayAppointment): appointment is DayAppointment & { readonly resourceId: string } =>
  appointment.resourceId !== null && MAY_CHANGE_COUNTERS.has(appointment.status);

export function locationDay(input: DayInput): LocationDay {
  const appointments = input.appointments.filter(({ status }) => !ENDED.has(status)).sort((a, b) => a.startsAt - b.startsAt);
  const byResource = Map.groupBy(appointments, ({ resourceId }) => resourceId);
  const hours = remembered((channel) => openingsOn({ ...input, channel }));
  const counters = remembered((channel) =>
    input.resources
      .filter((resource) => resource.active && resource.channels.includes(channel))
      .sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1)),
  );
  const stretches = remembered((channel) => {
    const own = appointments.filter((appointment) => appointment.channel === channel);
    return hours(channel).openings.map((opening) => ({ opening, pieces: cutUp(opening, own, counters(channel).length) }));
  });
  const around = (channel: Channel, { startsAt, endsAt }: Span) =>
    startsAt < endsAt ? stretches(channel).find(({ opening }) => opening.startsAt <= startsAt && endsAt <= opening.endsAt) : undefined;
  const openThroughout = (channel: Channel, span: Span) => leastOf(around(channel, span)?.pieces ?? [], span).open;
  const steady = new Map<Opening, boolean>();

  return {
    date: input.date,
    timeZone: input.timeZone,
    appointments,
    openings: (channel) => hours(channel).openings,
    closedBecause: (channel) => hours(channel).closedBecause,
    counters,
    openThroughout,
    openWithRoom: (candidate) => {
      const { open, room, publicRoom } = leastOf(around(candidate.channel, candidate)?.pieces ?? [], candidate);
      return room > 0 && (publicRoom > 0 || candidate.quota === "staff") ? open : 0;
    },
    isSteady: (channel, span) => {
      const opening = around(channel, span)?.opening;
      if (opening === undefined) return false;
      const known = steady.get(opening);
      if (known !== undefined) return known;
      const open = openThroughout(channel, opening);
      const answer =
        opening.segments.every((segment) => openThroughout(channel, segment) === open) &&
        appointments.every((a) => !overlap(a, opening) || (a.channel === channel && mayMove(a) && inside(a, opening)));
      steady.set(opening, answer);
      return answer;
    },
    isFree: (resourceId, span) => !(byResource.get(resourceId) ?? []).some((taken) => overlap(taken, span)),
  };
}

const inside = (a: Span, b: Span): boolean => b.startsAt <= a.startsAt && a.endsAt <= b.endsAt;

export const overlap = (a: Span, b: Span): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

/** A part of an opening in which nothing changes. */
interface Piece {
  readonly startsAt: number;
  readonly open: number;
  readonly room: number;
  readonly publicRoom: number;
}

function cutUp(opening: Opening, appointments: readonly DayAppointment[], existing: number): Piece[] {
  const within = appointments.filter((appointment) => overlap(appointment, opening));
  const bounds = [...opening.segments.map((s) => s.startsAt), ...within.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])];
  const starts = [...new Set(bounds)].filter((at) => opening.startsAt <= at && at < opening.endsAt).sort((a, b) => a - b);
  const changes = within
    .flatMap(({ startsAt, endsAt, quota }) => {
      const own = quota === "public" ? 1 : 0;
      return [
        { at: startsAt, all: 1, own },
        { at: endsAt, all: -1, own: -own },
      ];
    })
    .sort((a, b) => a.at - b.at);
  let [change, segment, all, own] = [0, 0, 0, 0];
  return starts.map((startsAt) => {
    for (let next = changes[change]; next !== undefined && next.at <= startsAt; next = changes[++change]) {
      all += next.all;
      own += next.own;
    }
    while ((opening.segments[segment]?.endsAt ?? Number.POSITIVE_INFINITY) <= startsAt) segment++;
    const { counters = 0, publicCounters = 0 } = opening.segments[segment] ?? {};
    const open = Math.min(counters, existing);
    return { startsAt, open, room: open - all, publicRoom: publicCounters - own };
  });
}

/** The least of each figure during a span; zeros without pieces. */
function leastOf(pieces: readonly Piece[], span: Span): { open: number; room: number; publicRoom: number } {
  if (pieces.length === 0) return { open: 0, room: 0, publicRoom: 0 };
  const least = { open: Number.POSITIVE_INFINITY, room: Number.POSITIVE_INFINITY, publicRoom: Number.POSITIVE_INFINITY };
  for (let i = pieceAt(pieces, span.startsAt); i < pieces.length; i++) {
    const piece = pieces[i] as Piece;
    if (piece.startsAt >= span.endsAt) break;
    least.open = Math.min(least.open, piece.open);
    least.room = Math.min(least.room, piece.room);
    least.publicRoom = Math.min(least.publicRoom, piece.publicRoom);
  }
  return least;
}

/** The index of the piece an instant lies in. */
function pieceAt(pieces: readonly Piece[], at: number): number {
  let [low, high] = [0, pieces.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle] as Piece).startsAt <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

function remembered<Answer>(ask: (channel: Channel) => Answer): (channel: Channel) => Answer {
  const answers = new Map<Channel, Answer>();
  return (channel) => {
    const known = answers.get(channel);
    if (known !== undefined) return known;
    const answer = ask(channel);
    answers.set(channel, answer);
    return answer;
  };
}
