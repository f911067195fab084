import type { Channel } from "../catalogue/channel.ts";
import { type DayClock, dayClock, wallMinute } from "../hours/day-clock.ts";
import { type Calendar, type ClosedBecause, type Opening, openingsOn } from "../hours/opening-hours.ts";

/** Elapsed time, epoch ms, the end exclusive. */
export interface Span {
  readonly startsAt: number;
  readonly endsAt: number;
}

export const overlap = (a: Span, b: Span): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

export const KINDS = ["counter", "room", "device"] as const;
export type ResourceKind = (typeof KINDS)[number];

/** A row of `resources`. */
export interface Resource {
  readonly id: string;
  readonly kind: ResourceKind;
  readonly channels: readonly Channel[];
  readonly position: number;
  readonly active: boolean;
  readonly skills: readonly string[];
}

/** A row of `resource_blocks`. Times are `HH:MM` or `HH:MM:SS`, dates ISO 8601. */
export interface ResourceBlock {
  readonly resourceId: string;
  readonly firstOn: string;
  readonly lastOn: string;
  readonly fromTime: string | null;
  readonly untilTime: string | null;
}

/** All that decides about one day at one location, but its appointments. */
export interface DayRules extends Calendar {
  readonly date: Temporal.PlainDate;
  readonly locationId: string;
  readonly resources: readonly Resource[];
  readonly blocks: readonly ResourceBlock[];
}

/** An opening and every start the clock's grid has in it, in order, epoch ms. */
export interface Grid {
  readonly opening: Opening;
  readonly starts: readonly number[];
}

/** One day at one location, worked out as far as nobody's appointments decide; each answer when first asked for. */
export interface DayPlan {
  readonly date: Temporal.PlainDate;
  /** The date in ISO 8601, and those of the days before and after. */
  readonly on: string;
  readonly dayBefore: string;
  readonly dayAfter: string;
  /** From midnight to midnight. */
  readonly span: Span;
  readonly timeZone: string;
  readonly locationId: string;
  openings(channel: Channel): readonly Opening[];
  closedBecause(channel: Channel): ClosedBecause | null;
  /** The counters that can serve a channel, by position. The first n of them open. */
  counters(channel: Channel): readonly Resource[];
  /** Rooms or devices, by position. */
  equipment(kind: "room" | "device"): readonly Resource[];
  /** When it is blocked on this day. */
  blocksOf(resourceId: string): readonly Span[];
  /**
   * Starts lie on the clock's grid from the start of their opening, so that 9:00 stays 9:00 on every day of the year: a
   * time the clock skips is none, one that comes twice is the earlier.
   */
  grid(channel: Channel, slotMinutes: number): readonly Grid[];
}

const NO_BLOCKS: readonly Span[] = [];

export function planDay(rules: DayRules): DayPlan {
  const { date, timeZone, locationId } = rules;
  const clock = dayClock(date, timeZone);
  const hours = remembered((channel: Channel) => openingsOn({ ...rules, channel }));
  const sorted = rules.resources.filter(({ active }) => active).toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  const counters = remembered((channel: Channel) => sorted.filter((r) => r.kind === "counter" && r.channels.includes(channel)));
  const equipment = remembered((kind: ResourceKind) => sorted.filter((r) => r.kind === kind));
  let blocks: ReadonlyMap<string, readonly Span[]> | undefined;
  const grids = remembered((key: string): Grid[] => {
    const [channel, slotMinutes] = key.split(" ") as [Channel, string];
    return gridOf(hours(channel).openings, clock, Number(slotMinutes));
  });
  return {
    date,
    on: date.toString(),
    dayBefore: date.subtract({ days: 1 }).toString(),
    dayAfter: date.add({ days: 1 }).toString(),
    span: { startsAt: clock.at(0), endsAt: clock.at(1440) },
    timeZone,
    locationId,
    openings: (channel) => hours(channel).openings,
    closedBecause: (channel) => hours(channel).closedBecause,
    counters,
    equipment,
    blocksOf: (resourceId) => (blocks ??= blocksOn(rules, clock)).get(resourceId) ?? NO_BLOCKS,
    grid: (channel, slotMinutes) => grids(`${channel} ${slotMinutes}`),
  };
}

function gridOf(openings: readonly Opening[], clock: DayClock, slotMinutes: number): Grid[] {
  return openings.map((opening) => {
    const starts: number[] = [];
    for (let wall = opening.wallStart; wall < 1440; wall += slotMinutes) {
      const startsAt = clock.shown(wall);
      if (startsAt === null || startsAt < opening.startsAt) continue;
      if (startsAt >= opening.endsAt) break;
      starts.push(startsAt);
    }
    return { opening, starts };
  });
}

function blocksOn({ date, blocks }: DayRules, clock: DayClock): ReadonlyMap<string, readonly Span[]> {
  const on = date.toString();
  const today = blocks.filter(({ firstOn, lastOn }) => firstOn <= on && on <= lastOn);
  const spans = today.map(({ resourceId, fromTime, untilTime }) => {
    const startsAt = clock.at(fromTime === null ? 0 : wallMinute(fromTime));
    return { resourceId, startsAt, endsAt: clock.at(untilTime === null ? 1440 : wallMinute(untilTime)) };
  });
  return Map.groupBy(
    spans.filter(({ startsAt, endsAt }) => startsAt < endsAt),
    ({ resourceId }) => resourceId,
  );
}

function remembered<Question extends string, Answer>(ask: (question: Question) => Answer): (question: Question) => Answer {
  const answers = new Map<Question, Answer>();
  return (question) => {
    const known = answers.get(question);
    if (known !== undefined) return known;
    const answer = ask(question);
    answers.set(question, answer);
    return answer;
  };
}
