import type { HttpClient } from "./http-client.ts";

/** A town as the bench knows it, from its database. */
export interface Town {
  readonly slug: string;
  readonly rank: number;
  readonly places: readonly { readonly id: string; readonly slug: string }[];
}

/** What somebody wants: one unit of each of these services. */
export interface Cart {
  readonly slugs: readonly string[];
  readonly minutes: number;
}

export interface Wish {
  readonly town: Town;
  readonly place: Town["places"][number];
  readonly cart: Cart;
}

/** A free time to book, found before. */
export interface Chosen extends Wish {
  readonly startsAt: string;
}

/**
 * The door of the product through which the bench goes. Each way returns the bytes of its answers and throws when the
 * answer is not the one that is due; `book` goes from a free time to a booking, with a mail address nobody else has.
 */
export interface Door {
  readonly name: string;
  days(client: HttpClient, wish: Wish): Promise<number>;
  times(client: HttpClient, wish: Wish, on: string): Promise<number>;
  earliest(client: HttpClient, wish: Wish): Promise<number>;
  book(client: HttpClient, chosen: Chosen): Promise<number>;
  /** Free times of a day as ISO instants. */
  findTimes(client: HttpClient, wish: Wish, on: string): Promise<readonly string[]>;
}

export const hostOf = ({ slug }: Town): string => `${slug}.stadttor.localhost`;

/** Somebody new. */
export const anybody = () => ({
  name: "Erika Beispiel",
  contact: "mail" as const,
  email: `${Math.random().toString(36).slice(2)}@example.org`,
  phone: "",
});

/** The product refused: told apart from what went wrong. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, said: string) {
    super(`${status} ${said.slice(0, 200)}`);
    this.status = status;
  }
}
