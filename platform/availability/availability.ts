import type { Channel } from "../catalogue/channel.ts";
import { dayClock, MINUTE_MS } from "../hours/day-clock.ts";
import { type Candidate, type DayInput, type LocationDay, locationDay, type Quota, type Span } from "./location-day.ts";
import { hasPlace, type Placement, place } from "./placement.ts";

/** What is looked for on a day. */
export interface SlotQuery extends DayInput {
  readonly channel: Channel;
  readonly quota: Quota;
  /** Length of the cart. */
  readonly minutes: number;
  /** From start to start. */
  readonly slotMinutes: number;
  /** Epoch ms; nothing is offered that starts before it. */
  readonly notBefore: number;
  /** Ends at the first free slot: enough to know that the day has one. */
  readonly firstOnly?: boolean;
}

/** The first and last date a citizen may book, and the instant (epoch ms) before which nothing starts. */
export interface BookableDays {
  readonly firstDate: Temporal.PlainDate;
  readonly lastDate: Temporal.PlainDate;
  readonly notBefore: number;
}

/** The horizon is calendar days where the town is; the lead is elapsed time. */
export function bookableDays(settings: {
  readonly now: Temporal.Instant;
  readonly timeZone: string;
  readonly minimumLeadMinutes: number;
  readonly horizonDays: number;
}): BookableDays {
  const firstDate = settings.now.toZonedDateTimeISO(settings.timeZone).toPlainDate();
  const notBefore = settings.now.epochMilliseconds + settings.minimumLeadMinutes * MINUTE_MS;
  return { firstDate, lastDate: firstDate.add({ days: settings.horizonDays }), notBefore };
}

/**
 * The times of a day at which the cart can start, in order. The one function behind day list and time list.
 *
 * Times lie on the clock's grid from the start of their opening, so that 9:00 stays 9:00 on every day of the year: a
 * time the clock skips is not offered, one that comes twice is offered once, the earlier. The cart ends within the
 * opening. A time is offered exactly when {@link place} finds a counter for it.
 */
export function freeSlots(query: SlotQuery): Span[] {
  const day = locationDay(query);
  const free: Span[] = [];
  for (const slot of slots(day, query)) {
    if (slot.startsAt < query.notBefore) continue;
    if (!hasPlace(day, { ...slot, channel: query.channel, quota: query.quota })) continue;
    free.push(slot);
    if (query.firstOnly === true) break;
  }
  return free;
}

/**
 * Decides about one start: where it goes; `slot_not_offered` when even an empty day has no such time for this cart;
 * `slot_taken` when others were faster.
 */
export function decideSlot(query: SlotQuery, startsAt: number): Placement | "slot_not_offered" | "slot_taken" {
  const day = locationDay(query);
  const slot = startsAt < query.notBefore ? undefined : slots(day, query).find((one) => one.startsAt === startsAt);
  if (slot === undefined) return "slot_not_offered";
  const candidate: Candidate = { ...slot, channel: query.channel, quota: query.quota };
  const placement = place(day, candidate);
  if (placement !== null) return placement;
  return hasPlace(locationDay({ ...query, appointments: [] }), candidate) ? "slot_taken" : "slot_not_offered";
}

/** Every start the opening hours allow, taken or not. */
function* slots(day: LocationDay, { channel, minutes, slotMinutes }: SlotQuery): Generator<Span, void> {
  const openings = day.openings(channel);
  if (openings.length === 0) return;
  const clock = dayClock(day.date, day.timeZone);
  for (const opening of openings) {
    for (let wall = opening.wallStart; wall < 1440; wall += slotMinutes) {
      const startsAt = clock.shown(wall);
      if (startsAt === null || startsAt < opening.startsAt) continue;
      const endsAt = startsAt + minutes * MINUTE_MS;
      if (endsAt > opening.endsAt) break;
      yield { startsAt, endsAt };
    }
  }
}
