import type postgres from "postgres";
import type { Cart, Chosen, Door, Town, Wish } from "./door.ts";
import type { HttpClient } from "./http-client.ts";
import { zipfRanks } from "./zipf.ts";

/** Services whose answers need nothing but a name: three at a time, as people combine them. */
const CARTS = [
  ["personalausweis", "reisepass", "meldebescheinigung"],
  ["wohnsitz-anmelden", "bewohnerparkausweis", "personalausweis"],
  ["fuehrungszeugnis", "beglaubigung", "reisepass"],
  ["wohnsitz-ummelden", "fahrzeug-ummelden", "hund-anmelden"],
] as const;

/** Whom requests go to. */
export interface Audience {
  readonly name: string;
  readonly draw: () => Town;
}

/** The towns and carts of a database. */
export interface Plan {
  readonly carts: readonly Cart[];
  readonly towns: readonly Town[];
  readonly audiences: readonly Audience[];
}

export async function makePlan(owner: postgres.Sql): Promise<Plan> {
  const rows = await owner<(Town & { rank: number })[]>`
    select tenant.slug, substring(tenant.slug from 6)::integer as rank,
      json_agg(json_build_object('id', location.id, 'slug', location.slug) order by location.position) as places
    from tenants tenant join locations location on location.tenant_id = tenant.id group by tenant.slug order by 2`;
  const towns = [...rows];
  const minutes = new Map(
    (
      await owner<{ slug: string; minutes: number }[]>`
      select service.slug, minutes from services service join tenants tenant on tenant.id = tenant_id where tenant.slug = 'town-1'`
    ).map((service) => [service.slug, service.minutes]),
  );
  const cartOf = (slugs: readonly string[]): Cart => ({
    slugs,
    minutes: slugs.reduce((sum, slug) => {
      const one = minutes.get(slug);
      if (one === undefined) throw new Error(`no service ${slug}`);
      return sum + one;
    }, 0),
  });
  const drawFrom = (last: number) => {
    const rank = zipfRanks(last);
    return () => towns[rank() - 1] as Town;
  };
  const audiences: Audience[] = [
    { name: "city", draw: () => towns[0] as Town },
    { name: "ten largest", draw: drawFrom(Math.min(10, towns.length)) },
    ...(towns.length > 10 ? [{ name: "all towns", draw: drawFrom(towns.length) }] : []),
  ];
  return { carts: CARTS.map(cartOf), towns, audiences };
}

export const any = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T;

/** Somebody's wish for three services in a town of the audience. */
export function drawWish({ carts }: Plan, audience: Audience): Wish {
  const town = audience.draw();
  return { town, place: any(town.places), cart: any(carts) };
}

/** A working day within the horizon, ISO. */
export function drawDay(): string {
  for (;;) {
    const day = Temporal.Now.plainDateISO("Europe/Berlin").add({ days: 2 + Math.floor(Math.random() * 55) });
    if (day.dayOfWeek < 6) return day.toString();
  }
}

/**
 * So many free times that do not stand in each other's way, of the audience's towns: each can be booked whatever
 * happens to the others.
 */
export async function drawFreeTimes(client: HttpClient, door: Door, plan: Plan, audience: Audience, wanted: number): Promise<Chosen[]> {
  const found: Chosen[] = [];
  const seen = new Set<string>();
  for (let tries = 0; found.length < wanted; tries++) {
    if (tries > wanted * 20) throw new Error("the towns have too few free times");
    const wish = drawWish(plan, audience);
    const on = drawDay();
    const key = `${wish.place.id} ${on}`;
    if (seen.has(key)) continue;
    seen.add(key);
    let free = Number.NEGATIVE_INFINITY;
    // At most a few of a day: a release is no whole day's worth.
    let here = 0;
    for (const startsAt of await door.findTimes(client, wish, on)) {
      if (Date.parse(startsAt) < free || here >= 4 || found.length >= wanted) continue;
      found.push({ ...wish, startsAt });
      here++;
      free = Date.parse(startsAt) + (wish.cart.minutes + 30) * 60_000;
    }
  }
  return found.toSorted(() => Math.random() - 0.5);
}
