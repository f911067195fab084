import type { Door, Wish } from "./door.ts";
import type { HttpClient } from "./http-client.ts";
import { drawDay } from "./plan.ts";

/** What is asked in a read, and what it may cost. */
export interface ReadWork {
  readonly name: "days" | "times" | "earliest";
  readonly title: string;
  /** Milliseconds of processor time, server and database together; null: no target. */
  readonly mostCpuMs: number | null;
  readonly ask: (door: Door, client: HttpClient, wish: Wish) => Promise<number>;
}

/** Statements a read and a booking may send, beside BEGIN, the tenant's setting and COMMIT. */
export const MOST_READ_STATEMENTS = 4;
export const MOST_BOOKING_STATEMENTS = 6;
export const LEAST_BOOKINGS_PER_SECOND = 200;
/** Of what the same statements cost alone. */
export const LEAST_SHARE_OF_FLOOR = 0.5;
/** From the smallest number of towns to the largest. */
export const MOST_GROWTH = 0.05;

export const READS: readonly ReadWork[] = [
  { name: "days", title: "60 days, three services", mostCpuMs: 10, ask: (door, client, wish) => door.days(client, wish) },
  { name: "times", title: "times of a day", mostCpuMs: 3, ask: (door, client, wish) => door.times(client, wish, drawDay()) },
  { name: "earliest", title: "earliest of all locations", mostCpuMs: null, ask: (door, client, wish) => door.earliest(client, wish) },
];
