import { randomUUID } from "node:crypto";
import { anybody, type Door, hostOf, Refused, type Wish } from "./door.ts";
import type { Answer, HttpClient } from "./http-client.ts";

const BASE = "/api/citizen/scheduling.";

const checked = (answer: Answer): Answer => {
  if (answer.status !== 200) throw new Refused(answer.status, answer.text());
  return answer;
};

const slots = async (client: HttpClient, { town, place, cart }: Wish, date: string | null): Promise<Answer> => {
  const input = JSON.stringify({ locationId: place.id, channel: "counter", minutes: cart.minutes, ...(date === null ? {} : { date }) });
  return checked(await client.ask({ host: hostOf(town), path: `${BASE}slots?input=${encodeURIComponent(input)}` }));
};

const call = async (client: HttpClient, { town }: Wish, procedure: string, json: unknown): Promise<Answer> =>
  checked(await client.ask({ host: hostOf(town), path: BASE + procedure, json }));

/** The tRPC door: hold, details and book are three calls; the earliest time of all locations is a page's. */
export const trpcDoor: Door = {
  name: "tRPC, /api/citizen",
  days: async (client, wish) => (await slots(client, wish, null)).bytes,
  times: async (client, wish, on) => (await slots(client, wish, on)).bytes,
  earliest: async (client, { town, cart }) => {
    const query = cart.slugs.map((slug) => `leistung-${slug}=1`).join("&");
    return checked(await client.ask({ host: hostOf(town), path: `/termin/ort?${query}` })).bytes;
  },
  book: async (client, chosen) => {
    const held = await call(client, chosen, "hold", {
      services: Object.fromEntries(chosen.cart.slugs.map((slug) => [slug, 1])),
      location: chosen.place.slug,
      channel: "counter",
      startsAt: chosen.startsAt,
      idempotencyKey: randomUUID(),
      language: "de",
    });
    const { token } = (JSON.parse(held.text()) as { result: { data: { token: string } } }).result.data;
    const typed = await call(client, chosen, "details", { token, details: anybody() });
    const booked = await call(client, chosen, "book", { token });
    return held.bytes + typed.bytes + booked.bytes;
  },
  findTimes: async (client, wish, on) => {
    const answer = await slots(client, wish, on);
    const { data } = (JSON.parse(answer.text()) as { result: { data: { times: { startsAt: number }[]; day: string | null } } }).result;
    if (data.day !== on) return [];
    return data.times.map(({ startsAt }) => new Date(startsAt).toISOString());
  },
};
