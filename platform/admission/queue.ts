/** One request of somebody who wants to begin. */
export interface Turn {
  readonly tenantId: string;
  /** A random word of the person's own. */
  readonly id: string;
  /** Brings it back from an earlier answer. Who does not, a crawler perhaps, is given a place but takes nobody's turn. */
  readonly known: boolean;
  /** How many may begin in a minute. */
  readonly rate: number;
}

/** May begin now, or waits behind `ahead` people, of whom `perMinute` go each minute. */
export type Told = { readonly outcome: "admitted" } | { readonly outcome: "waiting"; readonly ahead: number; readonly perMinute: number };

/**
 * Lets people begin in the order they came, a tenant for itself:
 *
 * - A place is kept as long as its owner asks at least every {@link PATIENCE_MS}. Who has gone is not counted any more.
 * - Each second a sixtieth of the rate may begin; what nobody uses is kept up to {@link burstOf}. So in any minute at most the rate
 *   and that burst begin, and nobody waits while fewer come than may.
 * - Whose turn has come keeps it until the next question; if none comes, the turn is given back.
 * - Whoever comes for the first time is counted for {@link GLIMPSE_MS}, and stands in the queue from the second question on. So the
 *   number ahead never grows, and a flood of requests without memory takes no turns while people wait.
 */
export interface Queue {
  ask(turn: Turn): Promise<Told>;
}

export const PATIENCE_MS = 60_000;
export const GLIMPSE_MS = 15_000;

/** How many may begin at once after a calm: three seconds' worth, and where few may begin at all, up to five. */
export const burstOf = (rate: number): number => Math.max(rate / 20, Math.min(rate, 5));
