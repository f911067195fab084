import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Place } from "./booking-place.ts";
import { type Door, hostOf } from "./door.ts";
import { HttpClient } from "./http-client.ts";
import { type Loaded, openLoop } from "./load.ts";
import { any, drawDay, type Plan } from "./plan.ts";
import { startServer } from "./server-process.ts";
import type { RushAnswer, RushOrder } from "./rush-client.ts";

const PER_SECOND = 700;
const SECONDS = 20;
const OTHERS_PER_SECOND = 20;
const IDLE_SECONDS = 10;

/** How a wall of demand on the city went, and how the other towns fared beside it. */
export interface RushResult {
  /** booking_settings.rush_per_minute of the city; null: everybody is let in at once. */
  readonly perMinute: number | null;
  readonly asked: number;
  readonly statuses: RushAnswer["statuses"];
  readonly answered: Loaded;
  readonly idle: Loaded;
  readonly beside: Loaded;
  readonly recoverySeconds: number;
}

/** 700 people a second ask the city for a day's times, with no regard to whether they get an answer. */
export async function rush({ database, owner, plan }: Place, door: Door, perMinute: number | null): Promise<RushResult> {
  // One of its own: what a rush leaves behind is no concern of the next.
  const server = await startServer(database, perMinute === null ? "rush" : "rush-waiting-room");
  const client = new HttpClient(server.port, 200);
  const crowd = fork(join(import.meta.dirname, "rush-client.ts"), { serialization: "advanced" });
  const city = plan.towns[0] as Plan["towns"][number];
  const setRate = (rate: number | null) => owner`update booking_settings set rush_per_minute = ${rate}
    from tenants where tenants.id = tenant_id and tenants.slug = ${city.slug}`;
  try {
    await setRate(perMinute);
    console.log(`  … rush, ${perMinute === null ? "no waiting room" : `${perMinute} a minute`}`);
    const others = () => askOthers(client, door, plan);
    await openLoop(OTHERS_PER_SECOND, 3, others);
    await client.connect();
    const idle = await openLoop(OTHERS_PER_SECOND, IDLE_SECONDS, others);
    const connected = once(crowd, "message");
    crowd.send({
      port: server.port,
      host: hostOf(city),
      paths: pathsOf(plan),
      perSecond: PER_SECOND,
      seconds: SECONDS,
    } satisfies RushOrder);
    await connected;
    const done = once(crowd, "message") as Promise<[RushAnswer]>;
    await sleep(500);
    const beside = await openLoop(OTHERS_PER_SECOND, SECONDS - 1, others);
    const [{ loaded, statuses }] = await done;
    const recoverySeconds = await recovery(client, door, plan);
    return { perMinute, asked: PER_SECOND * SECONDS, statuses, answered: loaded, idle, beside, recoverySeconds };
  } finally {
    await setRate(null);
    crowd.disconnect();
    client.close();
    await server.stop();
  }
}

/** How long after the crowd has left another town waits for more than a second; at most a minute is watched. */
async function recovery(client: HttpClient, door: Door, plan: Plan): Promise<number> {
  const started = performance.now();
  for (;;) {
    const before = performance.now();
    const answered = await askOthers(client, door, plan).catch(() => null);
    const now = performance.now();
    if ((answered !== null && now - before < 1000) || now - started > 60_000) return (before - started) / 1000;
  }
}

/** Step 3 of booking: a place's days and the times of one. */
function pathsOf({ carts, towns }: Plan): string[] {
  return (towns[0]?.places ?? []).flatMap(({ slug }) =>
    carts.map((cart) => `/termin/zeit?${cart.slugs.map((service) => `leistung-${service}=1`).join("&")}&ort=${slug}&kanal=counter`),
  );
}

function askOthers(client: HttpClient, door: Door, plan: Plan): Promise<number> {
  const town = any(plan.towns.slice(1));
  const wish = { town, place: any(town.places), cart: any(plan.carts) };
  return Math.random() < 0.5 ? door.days(client, wish) : door.times(client, wish, drawDay());
}
