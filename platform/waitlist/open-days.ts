import { decideSlot, freeSlots } from "../availability/availability.ts";
import type { CartPlace } from "../availability/cart.ts";
import { dayQueries } from "../availability/day-query.ts";
import type { Span } from "../availability/day-plan.ts";
import { loadOccupied, type Occupied, rests } from "../availability/load-occupied.ts";
import { loadUnits } from "../availability/load-units.ts";
import { candidateAt } from "../availability/location-day.ts";
import type { Placement } from "../availability/placement.ts";
import { type TownConfig, underOneVersion } from "../availability/town-config.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { PlacingDay } from "../scheduling/lock-day.ts";
import type { Match, OpenDay } from "./match-wishes.ts";

const PUBLIC = { quota: "public" } as const;

/**
 * What is free on some days for those who wait: all that the public may have and the places that rest for them. Decided by
 * the functions that decide for everybody; read once, in one statement (more where services have a limit per day).
 *
 * @param places every place that will be asked about.
 * @param notBefore epoch ms; nothing is free that starts before it.
 */
export async function openDays<Place extends CartPlace>(
  ctx: TenantCtx,
  days: readonly PlacingDay[],
  places: readonly Place[],
  { now, notBefore }: { readonly now: Temporal.Instant; readonly notBefore: number },
): Promise<readonly OpenDay<Place>[]> {
  const [first, last] = [
    days.map(({ on }) => on).toSorted()[0],
    days
      .map(({ on }) => on)
      .toSorted()
      .at(-1),
  ];
  if (first === undefined || last === undefined) return [];
  const { timeZone } = ctx.tenant;
  const midnight = (on: string, after: number) =>
    Temporal.PlainDate.from(on).add({ days: after }).toZonedDateTime(timeZone).epochMilliseconds;
  const locationIds = [...new Set(days.map(({ locationId }) => locationId))];
  const units = new Map<string, ReadonlyMap<string, number>>();
  for (const place of places) {
    const key = unitsKey(place);
    if (place.limits.length === 0 || !locationIds.includes(place.locationId) || units.has(key)) continue;
    units.set(key, await loadUnits(ctx, place, { first, last, now }));
  }
  return underOneVersion(ctx, async (config) => {
    const taken = await loadOccupied(ctx, { locationIds, from: midnight(first, 0), until: midnight(last, 1), now });
    const occupied = taken.occupied.filter((one) => !rests(one));
    return { version: taken.version, answer: days.map((day) => openDay<Place>(ctx, config, day, { occupied, units, now, notBefore })) };
  });
}

const unitsKey = ({ locationId, channel, limits }: CartPlace) =>
  JSON.stringify([locationId, channel, limits.map(({ serviceId }) => serviceId)]);

interface Known {
  readonly occupied: readonly Occupied[];
  readonly units: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly now: Temporal.Instant;
  readonly notBefore: number;
}

function openDay<Place extends CartPlace>(ctx: TenantCtx, config: TownConfig, day: PlacingDay, known: Known): OpenDay<Place> {
  const { locationId, on } = day;
  const date = Temporal.PlainDate.from(on);
  let occupied = known.occupied.filter((one) => one.locationId === locationId);
  let seated = 0;
  let answers = new Map<string, readonly Span[]>();
  const unitsWith = (place: Place, given: readonly Match<Place>[]) => {
    const units = new Map(known.units.get(unitsKey(place)) ?? []);
    for (const { place: other } of given.filter((match) => match.place.channel === place.channel)) {
      for (const { serviceId, units: more } of other.limits) units.set(`${serviceId} ${on}`, (units.get(`${serviceId} ${on}`) ?? 0) + more);
    }
    return units;
  };
  const queryFor = (place: Place, given: readonly Match<Place>[]) => {
    const asked = dayQueries(ctx.tenant, config, { place, claim: PUBLIC, now: known.now }, { occupied, units: unitsWith(place, given) }).on(
      date,
    );
    return asked && { ...asked.query, notBefore: Math.max(asked.query.notBefore, known.notBefore) };
  };
  return {
    locationId,
    on,
    free: (place, all) => {
      const given = all.filter((match) => match.place.locationId === locationId && match.on === on);
      for (; seated < given.length; seated++) {
        const match = given[seated] as Match<Place>;
        const query = queryFor(match.place, given.slice(0, seated));
        const placement = query && decideSlot(query, match.startsAt);
        if (placement === null || typeof placement === "string") throw new Error("what has been given away had been free");
        occupied = [...moved(occupied, placement), seatedAt(match, placement, on)];
        answers = new Map();
      }
      const key = JSON.stringify([
        place.minutes,
        place.channel,
        place.bufferBefore,
        place.bufferAfter,
        place.counterSkills,
        place.roomSkills,
        place.deviceSkills,
        place.limits,
      ]);
      let answer = answers.get(key);
      if (answer === undefined) {
        const query = queryFor(place, given);
        answer = query === null ? [] : freeSlots(query);
        answers.set(key, answer);
      }
      return answer;
    },
  };
}

/** Who makes room sits elsewhere from then on. */
function moved(occupied: readonly Occupied[], { moves }: Placement): Occupied[] {
  return occupied.map((one) => {
    const own = moves.filter(({ appointmentId }) => appointmentId === one.id);
    const seat = (kind: string) => own.find((move) => move.kind === kind)?.resourceId;
    return {
      ...one,
      resourceId: seat("counter") ?? one.resourceId,
      roomId: seat("room") ?? one.roomId,
      deviceId: seat("device") ?? one.deviceId,
    };
  });
}

function seatedAt<Place extends CartPlace>({ waiting, place, startsAt }: Match<Place>, placement: Placement, on: string): Occupied {
  const { share: _share, ...visit } = candidateAt(startsAt, place, PUBLIC);
  const { resourceId, roomId, deviceId } = placement;
  const { locationId } = place;
  return {
    ...visit,
    id: waiting.id,
    locationId,
    on,
    quota: "public",
    quotaId: null,
    status: "held",
    expiresAt: null,
    resourceId,
    roomId,
    deviceId,
  };
}
