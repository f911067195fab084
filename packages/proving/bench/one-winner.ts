import type { Place } from "./booking-place.ts";
import { takeBack } from "./clean-up.ts";
import { type Chosen, type Door, Refused } from "./door.ts";
import { HttpClient } from "./http-client.ts";
import { drawDay } from "./plan.ts";

const CLIENTS = 200;

/** How 200 people have fared who wanted the same place at the same moment. */
export interface Winner {
  readonly towns: number;
  readonly clients: number;
  readonly booked: number;
  /** Told that somebody was faster. */
  readonly refused: number;
  readonly failed: number;
  /** What the first of the failures said. */
  readonly failure: string | null;
  /** Appointments that stand there afterwards. */
  readonly standing: number;
  readonly seconds: number;
}

/** Lets 200 people book the one place of a time at once, each on a connection of their own. */
export async function oneWinner({ database, owner, server, plan }: Place, door: Door): Promise<Winner> {
  const client = new HttpClient(server.port, CLIENTS);
  try {
    // Where the public has one counter, a free time is one place.
    const [narrow] = await owner<{ slug: string; location: string }[]>`
      select tenant.slug, location.slug as location
      from tenants tenant join locations location on location.tenant_id = tenant.id
      where (select max(public_counters) from opening_rules rule where rule.tenant_id = tenant.id and rule.location_id = location.id) = 1
      order by random() limit 1`;
    const town = plan.towns.find(({ slug }) => slug === narrow?.slug);
    const place = town?.places.find(({ slug }) => slug === narrow?.location);
    if (town === undefined || place === undefined) throw new Error("no location has one counter for the public");
    const wish = { town, place, cart: plan.carts[0] as Chosen["cart"] };
    let startsAt: string | undefined;
    for (let tries = 0; startsAt === undefined && tries < 40; tries++) startsAt = (await door.findTimes(client, wish, drawDay()))[0];
    if (startsAt === undefined) throw new Error("no free time to fight for");
    const chosen: Chosen = { ...wish, startsAt };
    const started = performance.now();
    let failure: string | null = null;
    const ends = await Promise.all(
      Array.from({ length: CLIENTS }, () =>
        door.book(client, chosen).then(
          () => "booked" as const,
          (error: Error) => {
            if (error instanceof Refused && error.status === 409) return "refused" as const;
            failure ??= error.message.slice(0, 40);
            return "failed" as const;
          },
        ),
      ),
    );
    const seconds = (performance.now() - started) / 1000;
    const standing = await owner<{ quota: string }[]>`
      select quota from appointments
      where location_id = ${place.id} and starts_at = ${startsAt} and created_at > now() - interval '1 day'
        and status not in ('cancelled', 'expired', 'moved')`;
    const count = (end: (typeof ends)[number]) => ends.filter((one) => one === end).length;
    return {
      towns: database.towns,
      clients: CLIENTS,
      booked: count("booked"),
      refused: count("refused"),
      failed: count("failed"),
      failure,
      standing: standing.length,
      seconds,
    };
  } finally {
    client.close();
    await takeBack(owner);
  }
}
