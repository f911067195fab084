import type { Channel } from "../catalogue/channel.ts";
import { MINUTE_MS } from "../hours/day-clock.ts";
import type { DayPlan, Span } from "./day-plan.ts";
import type { Demand } from "./demand.ts";
import { candidateAt, type DayAppointment, type LocationDay, locationDay, type Share } from "./location-day.ts";
import { hasPlace, type Placement, place } from "./placement.ts";

/** What is looked for on a day. */
export interface SlotQuery {
  readonly plan: DayPlan;
  /** As for `locationDay`. */
  readonly appointments: readonly DayAppointment[];
  readonly demand: Demand & { readonly channel: Channel };
  readonly share: Share;
  /** From start to start. */
  readonly slotMinutes: number;
  /** Epoch ms; nothing is offered that starts before it. */
  readonly notBefore: number;
  /** How much of the public's places is released, 0 to 100. */
  readonly released: number;
  /** Units of services with a limit per day that are booked already, by service id. */
  readonly unitsTaken: ReadonlyMap<string, number>;
}

/**
 * The times of a day at which a visit can start, in order. The one function behind day list and time list.
 *
 * The visit ends within the opening. A time is offered exactly when {@link place} finds it a place and the public's share
 * of the day is not used up: what is released of it, and units of a service per day.
 *
 * @param most ends after so many: 1 is enough to know that a day has one.
 */
export function freeSlots(query: SlotQuery, most = Number.POSITIVE_INFINITY): Span[] {
  const { plan, demand, share, slotMinutes, notBefore } = query;
  const grids = plan.grid(demand.channel, slotMinutes);
  if (grids.every(({ starts }) => (starts.at(-1) ?? 0) < notBefore)) return [];
  const day = locationDay(plan, query.appointments);
  if (isUsedUp(query, day)) return [];
  const free: Span[] = [];
  const length = demand.minutes * MINUTE_MS;
  for (const { opening, starts } of grids) {
    for (const startsAt of starts) {
      if (startsAt < notBefore) continue;
      const endsAt = startsAt + length;
      if (endsAt > opening.endsAt) break;
      if (!hasPlace(day, candidateAt(startsAt, demand, share))) continue;
      free.push({ startsAt, endsAt });
      if (free.length >= most) return free;
    }
  }
  return free;
}

/**
 * Decides about one start: where it goes; `slot_not_offered` when even an empty day has no such time for this visit;
 * `slot_taken` when others were faster.
 */
export function decideSlot(query: SlotQuery, startsAt: number): Placement | "slot_not_offered" | "slot_taken" {
  const { plan, demand, share } = query;
  if (startsAt < query.notBefore || !isStart(query, startsAt)) return "slot_not_offered";
  const candidate = candidateAt(startsAt, demand, share);
  const day = locationDay(plan, query.appointments);
  const placement = isUsedUp(query, day) ? null : place(day, candidate);
  if (placement !== null) return placement;
  const empty = { ...query, appointments: [], unitsTaken: new Map<string, number>() };
  const emptyDay = locationDay(plan, []);
  return !isUsedUp(empty, emptyDay) && hasPlace(emptyDay, candidate) ? "slot_taken" : "slot_not_offered";
}

/** Whether the opening hours allow this start, taken or not. */
function isStart({ plan, demand, slotMinutes }: SlotQuery, startsAt: number): boolean {
  const endsAt = startsAt + demand.minutes * MINUTE_MS;
  return plan.grid(demand.channel, slotMinutes).some(({ opening, starts }) => endsAt <= opening.endsAt && starts.includes(startsAt));
}

/** Whether the public has had its share of the day; staff and the invited have theirs. */
function isUsedUp({ demand, share, released, unitsTaken }: SlotQuery, day: LocationDay): boolean {
  if (share.quota !== "public") return false;
  if (demand.limits.some(({ serviceId, units, perDay }) => (unitsTaken.get(serviceId) ?? 0) + units > perDay)) return true;
  if (released >= 100) return false;
  return (day.publicMinutes(demand.channel) + demand.minutes) * 100 > released * day.publicCapacity(demand.channel);
}
