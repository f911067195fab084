import type { Channel } from "./channel.ts";

/** One stretch of opening by wall clock, `09:00` to `12:30`. */
export interface Hours {
  readonly opens: string;
  readonly closes: string;
}

export interface ServiceData {
  readonly slug: string;
  readonly name: string;
  readonly summary: string;
  readonly descriptionHtml: string;
  readonly office: string;
  /** In the order a person packs them; empty: nothing to bring. */
  readonly documents: readonly string[];
  readonly fees: string;
  readonly feesSource: string;
  /** ISO date the fee was looked up. */
  readonly feesAsOf: string;
  readonly legalBasis: string;
  readonly minutes: number;
  readonly presenceRequired: boolean;
  readonly places: readonly {
    readonly slug: string;
    readonly name: string;
    readonly street: string;
    readonly city: string;
    readonly channels: readonly Channel[];
  }[];
}

export interface LocationData {
  readonly slug: string;
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly municipality: { readonly slug: string; readonly name: string };
  readonly phone: string;
  readonly directionsHtml: string;
  readonly stepFree: boolean;
  /** The next seven days, today first, by channel. `closedBecause`: a holiday's name or a closure's reason. */
  readonly week: readonly {
    readonly date: string;
    readonly counter: readonly Hours[];
    readonly phone: readonly Hours[];
    readonly closedBecause: string | null;
  }[];
  readonly services: readonly { readonly slug: string; readonly name: string; readonly channels: readonly Channel[] }[];
}
