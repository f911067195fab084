import type { Channel } from "../catalogue/channel.ts";
import { MINUTE_MS } from "../hours/day-clock.ts";
import type { Opening } from "../hours/opening-hours.ts";
import { type DayPlan, overlap, type Resource, type ResourceKind, type Span } from "./day-plan.ts";
import type { Demand } from "./demand.ts";

export type Quota = "public" | "staff" | "closed";

/** In whose name a visit is booked: the public's, staff's, or that of those invited to a closed quota. */
export type Claim = { readonly quota: "public" | "staff" } | { readonly quota: "closed"; readonly quotaId: string };

/** What a claim may take: of a closed quota so many visits may be there at once. */
export type Share =
  | { readonly quota: "public" | "staff" }
  | { readonly quota: "closed"; readonly quotaId: string; readonly counters: number };

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

/** A row of `appointments`, instants as epoch ms. */
export interface DayAppointment extends Span {
  readonly id: string;
  readonly channel: Channel;
  readonly quota: Quota;
  readonly quotaId: string | null;
  readonly status: AppointmentStatus;
  /** What its resources are taken for: the visit with its buffers. */
  readonly occupiedAt: number;
  readonly vacatedAt: number;
  readonly resourceId: string | null;
  readonly roomId: string | null;
  readonly deviceId: string | null;
  readonly counterSkills: readonly string[];
  readonly roomSkills: readonly string[] | null;
  readonly deviceSkills: readonly string[] | null;
}

/** What somebody wants to book. */
export interface Candidate
  extends Span, Pick<DayAppointment, "channel" | "occupiedAt" | "vacatedAt" | "counterSkills" | "roomSkills" | "deviceSkills"> {
  readonly share: Share;
}

/** A visit that begins at an instant, with all it needs. */
export function candidateAt(startsAt: number, demand: Demand & { readonly channel: Channel }, share: Share): Candidate {
  const endsAt = startsAt + demand.minutes * MINUTE_MS;
  const { channel, counterSkills, roomSkills, deviceSkills } = demand;
  const occupiedAt = startsAt - demand.bufferBefore * MINUTE_MS;
  const vacatedAt = endsAt + demand.bufferAfter * MINUTE_MS;
  return { startsAt, endsAt, occupiedAt, vacatedAt, channel, share, counterSkills, roomSkills, deviceSkills };
}

/** A day with its appointments, ready for questions. Each answer is worked out when first asked for. */
export interface LocationDay {
  readonly plan: DayPlan;
  /** Those that take up their place, by start. */
  readonly appointments: readonly DayAppointment[];
  /** Those whom the town's rules have left without any counter, room or device. */
  readonly unseated: readonly DayAppointment[];
  /** How many of a channel's counters, by position, are staffed during a whole visit; 0 when it does not lie within one opening. */
  staffedThroughout(channel: Channel, visit: Span): number;
  /** The same, or 0 when the counters or the share are used up at any instant of it. */
  staffedWithRoom(candidate: Candidate): number;
  /**
   * Whether all counters are alike for everybody in the opening around a candidate: as many all along, whoever is there
   * may change to any, nobody needs skills or buffers. Then room is enough, as n intervals that never meet more than n
   * at a time fit on n counters.
   */
  isSteady(candidate: Candidate): boolean;
  /** Whether a resource is neither taken nor blocked. */
  isFree(resourceId: string, taken: Span): boolean;
  /** Minutes of the public's visits in a channel's openings. */
  publicMinutes(channel: Channel): number;
  /** Minutes of a channel's counters that are the public's. */
  publicCapacity(channel: Channel): number;
}

const ENDED: ReadonlySet<AppointmentStatus> = new Set<AppointmentStatus>(["cancelled", "expired", "moved"]);

/** Whether an appointment has given its place back. */
export const hasEnded = ({ status }: Pick<DayAppointment, "status">): boolean => ENDED.has(status);

/** Whoever has been called is at a counter, or was. A place that rests is no particular counter's. */
const STAYS: ReadonlySet<AppointmentStatus> = new Set<AppointmentStatus>(["called", "finished", "no_show"]);

/** Whether an appointment may go to another counter, room or device at the same time. */
export const mayMove = ({ status }: Pick<DayAppointment, "status">): boolean => !STAYS.has(status);

export const occupied = ({ occupiedAt, vacatedAt }: Pick<DayAppointment, "occupiedAt" | "vacatedAt">): Span => ({
  startsAt: occupiedAt,
  endsAt: vacatedAt,
});

export const seatOf = (appointment: DayAppointment, kind: ResourceKind): string | null =>
  kind === "counter" ? appointment.resourceId : kind === "room" ? appointment.roomId : appointment.deviceId;

/**
 * @param appointments of the day over every channel, as counters may serve several; whoever moves one leaves it out.
 *   Lapsed holds are the caller's to leave out, and so are places that rest, for whom they do not rest: no clock runs here.
 */
export function locationDay(plan: DayPlan, appointments: readonly DayAppointment[]): LocationDay {
  const sorted = appointments.toSorted((a, b) => a.startsAt - b.startsAt);
  let taken: ReadonlyMap<string, readonly Span[]> | undefined;
  const stretches = new Map<Channel, readonly Stretch[]>();
  const stretchesOf = (channel: Channel): readonly Stretch[] => {
    let known = stretches.get(channel);
    if (known === undefined) {
      const own = sorted.filter((appointment) => appointment.channel === channel);
      known = plan.openings(channel).map((opening) => ({ opening, pieces: cutUp(plan, channel, opening, own) }));
      stretches.set(channel, known);
    }
    return known;
  };
  const around = (channel: Channel, { startsAt, endsAt }: Span) =>
    startsAt < endsAt ? stretchesOf(channel).find(({ opening }) => opening.startsAt <= startsAt && endsAt <= opening.endsAt) : undefined;
  const steady = new Map<Opening, boolean>();

  return {
    plan,
    appointments: sorted,
    unseated: sorted.filter((a) => a.resourceId === null && a.roomId === null && a.deviceId === null && mayMove(a) && !hasEnded(a)),
    staffedThroughout: (channel, visit) => leastOf(around(channel, visit)?.pieces, visit).staffed,
    staffedWithRoom: (candidate) => {
      const { staffed, room, publicRoom } = leastOf(around(candidate.channel, candidate)?.pieces, candidate);
      if (room <= 0) return 0;
      const { share } = candidate;
      if (share.quota === "public" && publicRoom <= 0) return 0;
      return share.quota === "closed" && mostAtOnce(sorted, share.quotaId, candidate) >= share.counters ? 0 : staffed;
    },
    isSteady: (candidate) => {
      if (candidate.counterSkills.length > 0 || hasBuffers(candidate)) return false;
      const stretch = around(candidate.channel, candidate);
      if (stretch === undefined) return false;
      const { opening, pieces } = stretch;
      let answer = steady.get(opening);
      if (answer === undefined) {
        const staffed = pieces[0]?.staffed;
        answer =
          pieces.every((piece) => piece.staffed === staffed && piece.capacity === staffed) &&
          sorted.every((a) => !overlap(occupied(a), opening) || (a.channel === candidate.channel && isPlain(a) && inside(a, opening)));
        steady.set(opening, answer);
      }
      return answer;
    },
    isFree: (resourceId, span) =>
      !((taken ??= takenBy(sorted)).get(resourceId)?.some((other) => overlap(other, span)) ?? false) &&
      !plan.blocksOf(resourceId).some((block) => overlap(block, span)),
    publicMinutes: (channel) => {
      const openings = plan.openings(channel);
      const own = sorted.filter((a) => a.channel === channel && a.quota === "public" && openings.some((opening) => overlap(a, opening)));
      return own.reduce((sum, { startsAt, endsAt }) => sum + (endsAt - startsAt) / MINUTE_MS, 0);
    },
    publicCapacity: (channel) => {
      const existing = plan.counters(channel).length;
      const segments = plan.openings(channel).flatMap((opening) => opening.segments);
      return segments.reduce((sum, s) => sum + (Math.min(s.publicCounters, existing) * (s.endsAt - s.startsAt)) / MINUTE_MS, 0);
    },
  };
}

function takenBy(appointments: readonly DayAppointment[]): ReadonlyMap<string, readonly Span[]> {
  const taken = new Map<string, Span[]>();
  const take = (id: string | null, span: Span) => {
    if (id === null) return;
    const spans = taken.get(id);
    if (spans === undefined) taken.set(id, [span]);
    else spans.push(span);
  };
  for (const appointment of appointments) {
    const span = occupied(appointment);
    take(appointment.resourceId, span);
    take(appointment.roomId, span);
    take(appointment.deviceId, span);
  }
  return taken;
}

const inside = (a: Span, b: Span): boolean => b.startsAt <= a.startsAt && a.endsAt <= b.endsAt;

const hasBuffers = (a: Pick<DayAppointment, "startsAt" | "endsAt" | "occupiedAt" | "vacatedAt">): boolean =>
  a.occupiedAt !== a.startsAt || a.vacatedAt !== a.endsAt;

/** May take any counter, at any time of its visit. */
const isPlain = (a: DayAppointment): boolean => mayMove(a) && a.resourceId !== null && a.counterSkills.length === 0 && !hasBuffers(a);

/** The most visits of a closed quota at any instant of a span. */
function mostAtOnce(appointments: readonly DayAppointment[], quotaId: string, span: Span): number {
  const own = appointments.filter((a) => a.quotaId === quotaId && overlap(a, span));
  // A crowd is largest where one of it begins, or at the start of the span.
  const instants = [span.startsAt, ...own.map(({ startsAt }) => startsAt).filter((at) => at > span.startsAt)];
  return Math.max(0, ...instants.map((at) => own.filter((a) => a.startsAt <= at && at < a.endsAt).length));
}

interface Stretch {
  readonly opening: Opening;
  readonly pieces: readonly Piece[];
}

/** A part of an opening in which nothing changes. */
interface Piece {
  readonly startsAt: number;
  /** How many counters, by position, are on duty. */
  readonly staffed: number;
  /** How many of them are not blocked. */
  readonly capacity: number;
  readonly room: number;
  readonly publicRoom: number;
}

/** @param appointments of the channel, by start. */
function cutUp(plan: DayPlan, channel: Channel, opening: Opening, appointments: readonly DayAppointment[]): Piece[] {
  const counters = plan.counters(channel);
  const within = appointments.filter((appointment) => overlap(appointment, opening));
  const leaving = within.toSorted((a, b) => a.endsAt - b.endsAt);
  const blocks = counters.flatMap((counter, rank) =>
    plan.blocksOf(counter.id).flatMap((block) => (overlap(block, opening) ? [{ ...block, rank }] : [])),
  );
  const bounds = new Set(opening.segments.map(({ startsAt }) => startsAt));
  for (const { startsAt, endsAt } of [...within, ...blocks]) {
    if (opening.startsAt < startsAt) bounds.add(startsAt);
    if (endsAt < opening.endsAt) bounds.add(endsAt);
  }
  let [come, gone, segment, all, own] = [0, 0, 0, 0, 0];
  return [...bounds]
    .sort((a, b) => a - b)
    .map((startsAt) => {
      for (let next = within[come]; next !== undefined && next.startsAt <= startsAt; next = within[++come]) {
        all++;
        if (next.quota === "public") own++;
      }
      for (let next = leaving[gone]; next !== undefined && next.endsAt <= startsAt; next = leaving[++gone]) {
        all--;
        if (next.quota === "public") own--;
      }
      while ((opening.segments[segment]?.endsAt ?? Number.POSITIVE_INFINITY) <= startsAt) segment++;
      const { counters: planned = 0, publicCounters = 0 } = opening.segments[segment] ?? {};
      const staffed = Math.min(planned, counters.length);
      const away = new Set(blocks.filter((b) => b.rank < staffed && b.startsAt <= startsAt && startsAt < b.endsAt).map(({ rank }) => rank));
      const capacity = staffed - away.size;
      return { startsAt, staffed, capacity, room: capacity - all, publicRoom: publicCounters - own };
    });
}

const NOTHING: Omit<Piece, "startsAt" | "capacity"> = { staffed: 0, room: 0, publicRoom: 0 };

/** The least of each figure during a span; zeros without pieces. */
function leastOf(pieces: readonly Piece[] | undefined, span: Span): Omit<Piece, "startsAt" | "capacity"> {
  if (pieces === undefined || pieces.length === 0) return NOTHING;
  const least = { staffed: Number.POSITIVE_INFINITY, room: Number.POSITIVE_INFINITY, publicRoom: Number.POSITIVE_INFINITY };
  for (let i = pieceAt(pieces, span.startsAt); i < pieces.length; i++) {
    const piece = pieces[i] as Piece;
    if (piece.startsAt >= span.endsAt) break;
    least.staffed = Math.min(least.staffed, piece.staffed);
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

/** Whether a resource can do all that is asked of it. */
export const isSkilled = (resource: Resource, skills: readonly string[]): boolean =>
  skills.every((skill) => resource.skills.includes(skill));
