import { authorize } from "../core/authorize.ts";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { freeSlots } from "./availability.ts";
import type { CartPlace } from "./cart.ts";
import type { Span } from "./day-plan.ts";
import { datesBetween, dayQueries, windowOf } from "./day-query.ts";
import { loadOccupied } from "./load-occupied.ts";
import { loadUnitsAt } from "./load-units.ts";
import type { Claim } from "./location-day.ts";
import { knownConfig, loadConfig } from "./town-config.ts";

/** How many days are looked at together, one stretch after the other; what is left after them is the last. */
const STRETCHES = [3, 10];
const PUBLIC: Claim = { quota: "public" };

/**
 * The earliest free time of the public at each of several places, null where there is none up to the horizon.
 * Appointments are read for the next few days first, and for later ones only where nothing has been found: one statement
 * for all, at most three; another where the rules have changed since this process read them, and one where services have
 * limits per day.
 */
export async function findEarliest(ctx: TenantCtx, wanted: readonly CartPlace[]): Promise<(Span | null)[]> {
  authorize(ctx, "appointment.find");
  if (wanted.length === 0) return [];
  const { tenant } = ctx;
  const now = await ctx.clock.now();
  let config = knownConfig(ctx) ?? (await loadConfig(ctx));
  const midnight = (date: Temporal.PlainDate) => date.toZonedDateTime(tenant.timeZone).epochMilliseconds;
  search: for (;;) {
    const found = wanted.map((): Span | null => null);
    const window = windowOf(tenant, config, PUBLIC, now);
    const units = await loadUnitsAt(ctx, wanted, { first: window.firstOn, last: window.lastOn, now });
    for (const { first, last } of stretches(window.firstDate, window.lastDate)) {
      const missing = wanted.flatMap((place, i) => (found[i] === null ? [{ place, i }] : []));
      if (missing.length === 0) break;
      const locationIds = [...new Set(missing.map(({ place }) => place.locationId))];
      const range = { from: midnight(first), until: midnight(last.add({ days: 1 })) };
      const { version, occupied } = await loadOccupied(ctx, { ...range, locationIds, now });
      if (version !== config.version) {
        config = await loadConfig(ctx, version);
        continue search;
      }
      const byLocation = Map.groupBy(occupied, ({ locationId }) => locationId);
      for (const { place, i } of missing) {
        const here = byLocation.get(place.locationId) ?? [];
        const queries = dayQueries(tenant, config, { place, claim: PUBLIC, now }, { occupied: here, units: units[i] ?? new Map() }, window);
        for (const on of datesBetween(config, place.locationId, first.toString(), last.toString())) {
          const asked = queries.on(on);
          found[i] = (asked === null ? undefined : freeSlots(asked.query, 1)[0]) ?? null;
          if (found[i] !== null) break;
        }
      }
    }
    return found;
  }
}

interface Stretch {
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
}

function* stretches(first: Temporal.PlainDate, last: Temporal.PlainDate): Generator<Stretch, void> {
  let start = first;
  for (const days of [...STRETCHES, Number.POSITIVE_INFINITY]) {
    if (Temporal.PlainDate.compare(start, last) > 0) return;
    const end = days < start.until(last).days ? start.add({ days: days - 1 }) : last;
    yield { first: start, last: end };
    start = end.add({ days: 1 });
  }
}
