import { randomUUID } from "node:crypto";
import { anybody, type Door, hostOf, Refused, type Wish } from "./door.ts";
import type { Answer, Ask, HttpClient } from "./http-client.ts";

const ask = async (client: HttpClient, { town }: Wish, path: string, more: Partial<Ask> = {}): Promise<Answer> => {
  const answer = await client.ask({ host: hostOf(town), path: `/api/v1${path}`, ...more });
  if (answer.status >= 300) throw new Refused(answer.status, answer.text());
  return answer;
};

const servicesOf = ({ cart }: Wish): string => cart.slugs.map((slug) => `service=${slug}`).join("&");
const at = (wish: Wish): string => `${servicesOf(wish)}&location=${wish.place.slug}&channel=counter`;

const times = (client: HttpClient, wish: Wish, on: string) => ask(client, wish, `/times?${at(wish)}&date=${on}`);

/** The public REST API: a booking is one call. */
export const restDoor: Door = {
  name: "REST, /api/v1; a booking is one call (hold, details and book in one transaction)",
  days: async (client, wish) => (await ask(client, wish, `/days?${at(wish)}`)).bytes,
  times: async (client, wish, on) => (await times(client, wish, on)).bytes,
  earliest: async (client, wish) => (await ask(client, wish, `/places?${servicesOf(wish)}`)).bytes,
  book: async (client, chosen) => {
    const json = {
      services: Object.fromEntries(chosen.cart.slugs.map((slug) => [slug, 1])),
      location: chosen.place.slug,
      channel: "counter",
      startsAt: chosen.startsAt,
      details: anybody(),
    };
    return (await ask(client, chosen, "/bookings", { json, headers: { "idempotency-key": randomUUID() } })).bytes;
  },
  findTimes: async (client, wish, on) => {
    const found = JSON.parse((await times(client, wish, on)).text()) as { times: { startsAt: string }[] };
    return found.times.map(({ startsAt }) => startsAt);
  },
};
