import { LRUCache } from "lru-cache";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import { loadOccupied, type OccupiedNow, type OccupiedRange } from "./load-occupied.ts";

/** More questions than these about one place in a second are a rush. */
const CALM_PER_SECOND = 20;
/** How long an answer serves others in a rush, in ms. */
const SERVES_MS = 1_000;
const MOST_KEPT = 500;

interface Answer {
  readonly readAt: number;
  readonly taken: Promise<OccupiedNow>;
}

/** What a place has been asked for lately. */
interface Place {
  second: number;
  questions: number;
  last: Answer | null;
}

const places = new LRUCache<string, Place>({ max: MOST_KEPT });

/**
 * What is taken, as {@link loadOccupied}; in a rush one reading serves all who ask for the same within a second, also
 * those who ask while it is under way. A time that is gone by then is refused when it is chosen, and the next are shown.
 * While there is no rush everybody reads for themselves.
 *
 * @param fresh reads in any case.
 */
export function occupiedUnderPressure(ctx: TenantCtx, range: OccupiedRange, fresh: boolean): Promise<OccupiedNow> {
  const key = `${ctx.tenant.id} ${range.locationIds.join(" ")} ${range.from} ${range.until}`;
  const place: Place = places.get(key) ?? { second: 0, questions: 0, last: null };
  places.set(key, place);
  const at = performance.now();
  const second = Math.floor(at / 1000);
  if (place.second !== second) {
    // The rush of a second ago is still one at the turn of the second.
    place.questions = place.second === second - 1 && place.questions > CALM_PER_SECOND ? CALM_PER_SECOND : 0;
    place.second = second;
  }
  place.questions++;
  const rush = place.questions > CALM_PER_SECOND;
  if (!fresh && rush && place.last !== null && at - place.last.readAt < SERVES_MS) {
    // Whose transaction failed says nothing about this one.
    return place.last.taken.catch(() => loadOccupied(ctx, range));
  }
  const answer: Answer = { readAt: at, taken: loadOccupied(ctx, range) };
  answer.taken.catch(() => {});
  if (rush) place.last = answer;
  return answer.taken;
}
