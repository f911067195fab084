import type pg from "pg";
import { unavailable } from "./errors.ts";

/** How long somebody waits for a connection of their town's before they are told to come again, in ms. */
const PATIENCE_MS = 15_000;

/** Who of one town uses connections, and who waits for one, first come first served. */
interface Line {
  busy: number;
  readonly waiting: Set<() => void>;
}

const lines = new WeakMap<pg.Pool, Map<string, Line>>();

/** Of a pool's connections one town uses four tenths at most, so that its rush leaves some for the others. */
const shareOf = (pool: pg.Pool): number => Math.max(1, Math.ceil(pool.options.max * 0.4));

/**
 * Waits until the town has a connection of its share left, first come first served.
 *
 * @returns what gives it back; to be called once.
 * @throws DomainError `unavailable("busy")` after fifteen seconds.
 */
export async function takeShare(pool: pg.Pool, tenantId: string): Promise<() => void> {
  const towns = lines.get(pool) ?? new Map<string, Line>();
  lines.set(pool, towns);
  const line = towns.get(tenantId) ?? { busy: 0, waiting: new Set() };
  towns.set(tenantId, line);
  if (line.busy >= shareOf(pool)) await turnIn(line);
  else line.busy++;
  return () => {
    const [next] = line.waiting;
    // Who leaves hands the place over: nobody slips in between.
    if (next !== undefined) next();
    else if (--line.busy === 0) towns.delete(tenantId);
  };
}

function turnIn({ waiting }: Line): Promise<void> {
  return new Promise((resolve, reject) => {
    const turn = () => {
      clearTimeout(timer);
      waiting.delete(turn);
      resolve();
    };
    const timer = setTimeout(() => {
      waiting.delete(turn);
      reject(unavailable("busy"));
    }, PATIENCE_MS);
    waiting.add(turn);
  });
}
