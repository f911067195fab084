import type { CartPlace } from "../availability/cart.ts";
import { decideSlot, freeSlots } from "../availability/availability.ts";
import type { Span } from "../availability/day-plan.ts";
import { candidateAt, type Claim } from "../availability/location-day.ts";
import { dayQueries, windowOf } from "../availability/day-query.ts";
import { loadOccupied, type Occupied } from "../availability/load-occupied.ts";
import { loadUnits } from "../availability/load-units.ts";
import { loadConfig } from "../availability/town-config.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";

/** A visit that needs another time. */
export interface Homeless {
  /** The appointment's: it is in nobody's way at another time of its own. */
  readonly id: string;
  readonly locationId: string;
  readonly channel: CartPlace["channel"];
  /** ISO date. */
  readonly on: string;
  readonly claim: Claim;
  /** Where it can be dealt with. */
  readonly places: readonly CartPlace[];
}

export interface Proposal extends Span {
  readonly locationId: string;
}

/** How many times each is proposed. */
const PROPOSALS = 3;

/**
 * Proposes free times, to one after the other: what was proposed before is no longer free for the next, so that of the
 * people on one list no two are offered the last place. Nothing is held by that. Three times a person, at their own place as
 * far as it has any, else at others over the same channel; from their own day on, and the days before it after those.
 */
export function timeProposer(ctx: TenantCtx, now: Temporal.Instant): (visit: Homeless) => Promise<Proposal[]> {
  const taken = new Map<string, Promise<Occupied[]>>();
  const units = new Map<string, Promise<ReadonlyMap<string, number>>>();

  return async ({ id, locationId, channel, on, claim, places }) => {
    const config = await loadConfig(ctx);
    const { firstDate, lastDate } = windowOf(ctx.tenant, config, claim, now);
    const midnight = (date: Temporal.PlainDate) => date.toZonedDateTime(ctx.tenant.timeZone).epochMilliseconds;
    const dates = [...datesFrom(Temporal.PlainDate.from(on), firstDate, lastDate)];
    const found: Proposal[] = [];
    const own = (place: CartPlace) => (place.locationId === locationId ? 0 : 1);
    for (const place of places.filter((one) => one.channel === channel).sort((a, b) => own(a) - own(b))) {
      const here = await remembered(taken, `${place.locationId} ${firstDate} ${lastDate}`, async () => {
        const range = { locationIds: [place.locationId], from: midnight(firstDate), until: midnight(lastDate.add({ days: 1 })), now };
        return [...(await loadOccupied(ctx, range)).occupied];
      });
      const range = { first: firstDate.toString(), last: lastDate.toString(), now };
      const key = `${place.locationId} ${channel} ${range.first} ${range.last} ${place.limits.map(({ serviceId }) => serviceId).join(" ")}`;
      const counted = await remembered(units, key, () => loadUnits(ctx, place, range));
      const askedOn = (date: Temporal.PlainDate) => {
        const occupied = here.filter((one) => one.id !== id);
        return dayQueries(ctx.tenant, config, { place, claim, now }, { occupied, units: counted }).on(date);
      };
      for (const date of dates) {
        const asked = askedOn(date);
        if (asked === null) continue;
        for (const span of freeSlots(asked.query, PROPOSALS - found.length)) {
          found.push({ ...span, locationId: place.locationId });
          // Anew for each: the one before may have taken the seat this one would have had.
          const again = askedOn(date);
          pencilIn(here, again && decideSlot(again.query, span.startsAt), pencilled(span.startsAt, place, claim, date.toString()));
        }
        if (found.length >= PROPOSALS) return found;
      }
    }
    return found;
  };
}

function* datesFrom(on: Temporal.PlainDate, first: Temporal.PlainDate, last: Temporal.PlainDate): Generator<Temporal.PlainDate, void> {
  const begin = Temporal.PlainDate.compare(on, first) < 0 ? first : on;
  for (let date = begin; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) yield date;
  for (
    let date = first;
    Temporal.PlainDate.compare(date, begin) < 0 && Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  )
    yield date;
}

/**
 * Adds a proposal to what is taken, as booking it would: its counter, room and device are its own, and who makes room for it has
 * moved. Of one person's proposals that stand in each other's way only the first has a seat; the others count as visits.
 */
function pencilIn(here: Occupied[], decided: ReturnType<typeof decideSlot> | null, visit: Occupied): void {
  if (decided === null || typeof decided === "string") {
    here.push(visit);
    return;
  }
  const { moves, resourceId, roomId, deviceId } = decided;
  for (const { appointmentId, kind, resourceId: other } of moves) {
    const at = here.findIndex(({ id }) => id === appointmentId);
    const moved = here[at];
    if (moved !== undefined) here[at] = { ...moved, [SEATS[kind]]: other };
  }
  here.push({ ...visit, resourceId, roomId, deviceId });
}

const SEATS = { counter: "resourceId", room: "roomId", device: "deviceId" } as const;

/** A proposal as if it were booked, before it sits anywhere. */
function pencilled(startsAt: number, place: CartPlace, claim: Claim, on: string): Occupied {
  const { endsAt, occupiedAt, vacatedAt, channel, counterSkills, roomSkills, deviceSkills } = candidateAt(startsAt, place, {
    quota: "staff",
  });
  const visit = { startsAt, endsAt, occupiedAt, vacatedAt, channel, counterSkills, roomSkills, deviceSkills };
  const share = { quota: claim.quota, quotaId: claim.quota === "closed" ? claim.quotaId : null };
  const seat = { resourceId: null, roomId: null, deviceId: null };
  return { ...visit, ...share, ...seat, id: crypto.randomUUID(), locationId: place.locationId, on, status: "held", expiresAt: null };
}

function remembered<Answer>(known: Map<string, Promise<Answer>>, key: string, ask: () => Promise<Answer>): Promise<Answer> {
  const answer = known.get(key) ?? ask();
  known.set(key, answer);
  return answer;
}
