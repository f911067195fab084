import { LRUCache } from "lru-cache";
import type { Channel } from "../catalogue/channel.ts";
import { offersOf } from "../catalogue/offers-of.ts";
import { fillCart } from "../availability/cart.ts";
import { type LoadedCart, placeCart } from "../availability/load-cart.ts";
import type { LocalizedText } from "../core/localized-text.ts";
import type { EarliestTime } from "../catalogue/pages.ts";
import type { Language } from "../core/page.ts";
import type { TenantCtx, TenantTx } from "../core/tenant-transaction.ts";
import { findEarliest } from "../availability/find-earliest.ts";
import { toWallTime } from "../hours/wall-time.ts";
import { say } from "../tenancy/localize.ts";
import { readContentState } from "../tenancy/read-content-state.ts";

/** How long found times are shown, in ms. */
const SHOWN_MS = 3_000;
/** Some hundred bytes each. */
const MOST_KEPT = 2_000;

interface FreeTime {
  readonly place: { readonly channel: Channel; readonly location: string; readonly locationName: LocalizedText };
  /** Epoch ms. */
  readonly startsAt: number;
}

/** The first free time of each service that has one, by slug. */
export type FreeTimes = ReadonlyMap<string, FreeTime>;

interface Found {
  /** What the town's settings were. */
  readonly state: string;
  /** Epoch ms, by the database. */
  readonly at: number;
  readonly times: FreeTimes;
  readonly bookable: boolean;
}

const kept = new LRUCache<string, Found>({ max: MOST_KEPT });
const searches = new Map<string, Promise<Found>>();
/** What a transaction has been told: the key of a page and the page itself speak of the same times. */
const told = new WeakMap<TenantTx, Map<string, Promise<FreeTimes>>>();

/**
 * The first free time of one unit of each service that a page shows, anywhere in the town. Times are looked for once for
 * all who ask within three seconds: what others book or give back meanwhile shows up to so much later, a time that is
 * gone being refused when it is chosen. Whatever the town changes shows at once, as does a new day: times hold under one
 * content state only. For pages, whose transactions change nothing. No statement where times and state are known.
 *
 * @param page tells the pages of a town apart, such as a service's slug; under one content state it stands for the same services.
 * @param slugsOf the services; asked only where the times are not known.
 * @param state the town's content state, where the caller has read it.
 */
export function earliestOf(ctx: TenantCtx, page: string, slugsOf: () => Promise<readonly string[]>, state?: string): Promise<FreeTimes> {
  const answers = told.get(ctx.tx) ?? new Map<string, Promise<FreeTimes>>();
  told.set(ctx.tx, answers);
  const known = answers.get(page);
  if (known !== undefined) return known;
  const times = keptTimes(ctx, page, slugsOf, state);
  answers.set(page, times);
  return times;
}

async function keptTimes(
  ctx: TenantCtx,
  page: string,
  slugsOf: () => Promise<readonly string[]>,
  content: string | undefined,
): Promise<FreeTimes> {
  const { id, land, timeZone } = ctx.tenant;
  const contentState = content ?? (await readContentState(ctx));
  const [version] = contentState.split(" ");
  const state = [contentState, land, timeZone].join("\n");
  const at = (await ctx.clock.now()).epochMilliseconds;
  const place = `${id}\n${page}`;
  const known = kept.get(place);
  if (known !== undefined && known.state === state && Math.abs(at - known.at) < SHOWN_MS) return known.times;

  const key = `${place}\n${state}`;
  const search = async (): Promise<Found> => ({ state, at, ...(await searchTimes(ctx, await slugsOf(), version ?? "")) });
  const other = searches.get(key);
  // The other's transaction may end before its search does.
  if (other !== undefined) return (await other.catch(search)).times;
  const own = search().finally(() => searches.delete(key));
  searches.set(key, own);
  const found = await own;
  // An address can be anything: only what there is takes up memory.
  if (found.bookable) kept.set(place, found);
  return found.times;
}

async function searchTimes(ctx: TenantCtx, slugs: readonly string[], version: string): Promise<Pick<Found, "times" | "bookable">> {
  const offers = slugs.length === 0 ? [] : await offersOf(ctx, slugs, version);
  const ways = [...Map.groupBy(offers, ({ service }) => service.slug)].flatMap(([slug, own]) => {
    const [first] = own;
    // What is by invitation has no time for everybody.
    if (first === undefined || first.service.byInvitation) return [];
    return placeCart(fillCart(new Map([[slug, 1]]), [first.service]), own).places.map((place) => ({ slug, place }));
  });
  const keyOf = (place: LoadedCart["places"][number]) => JSON.stringify({ ...place, location: place.location.id });
  const wanted = new Map(ways.map(({ place }) => [keyOf(place), place]));
  const found = await findEarliest(ctx, [...wanted.values()]);
  const starts = new Map([...wanted.keys()].map((key, i) => [key, found[i]?.startsAt]));
  const times = new Map<string, FreeTime>();
  for (const { slug, place } of ways) {
    const startsAt = starts.get(keyOf(place));
    const first = times.get(slug);
    if (startsAt === undefined || (first !== undefined && first.startsAt <= startsAt)) continue;
    const { slug: location, name: locationName } = place.location;
    times.set(slug, { place: { channel: place.channel, location, locationName }, startsAt });
  }
  return { times, bookable: ways.length > 0 };
}

/** A service's first free time as its page shows it; null where there is none. */
export function earliestTime(ctx: TenantCtx, times: FreeTimes, slug: string, language: Language): EarliestTime | null {
  const time = times.get(slug);
  if (time === undefined) return null;
  const { channel, location, locationName } = time.place;
  const startsAt = toWallTime(time.startsAt, ctx.tenant.timeZone);
  return { startsAt, location: say(locationName, language), locationSlug: location, channel };
}

/** What pages with free times are kept by: the times themselves. */
export const timesKey = (times: FreeTimes): string =>
  [...times].map(([slug, { startsAt, place }]) => `${slug} ${startsAt} ${place.channel} ${place.location}`).join("|");
