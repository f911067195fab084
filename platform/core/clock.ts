/**
 * The time verbs go by. It is the database's: `now()` of the running transaction, so that every server and worker
 * agrees and a wrong clock on one machine neither prolongs a hold nor ends one. Tests put a fixed one in its place.
 */
export interface Clock {
  /** The transaction's time. Costs no round trip of its own. */
  now(): Promise<Temporal.Instant>;
}

/** A clock that stands still, for tests. */
export const fixedClock = (iso: string): Clock => ({ now: async () => Temporal.Instant.from(iso) });
