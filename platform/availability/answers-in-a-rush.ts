import { LRUCache } from "lru-cache";
import type { TenantCtx } from "../core/tenant-transaction.ts";
import type { Versioned } from "./town-config.ts";

/** More questions than these about one town's times in a second are a rush. */
const CALM_PER_SECOND = 30;
/** How long an answer serves others in a rush, in ms. */
const SERVES_MS = 1_000;
const MOST_TOWNS = 500;
/** Of one town: places, carts and days that people ask for at the same time. */
const MOST_ANSWERS = 1_000;

/** What a town has been asked lately. */
interface Town {
  second: number;
  questions: number;
  answers: LRUCache<string, Promise<Versioned<unknown>>> | null;
}

/** One clock for counting and for serving. */
const perf = { now: () => performance.now() };

const towns = new LRUCache<string, Town>({ max: MOST_TOWNS });

/**
 * Answers a question about a town's free times. In a rush one answer serves all who ask the same within a second, also those
 * who ask while it is being found: no statement is sent for them. A time that is gone by then is refused when it is chosen,
 * and the next are shown. While there is no rush everybody asks for themselves.
 *
 * @param question the same text for the same question; null: nobody else asks it.
 * @param version of the rules it is asked under: what was answered under others serves nobody.
 */
export async function answerInARush<Answer>(
  ctx: Pick<TenantCtx, "tenant">,
  question: string | null,
  version: string,
  ask: () => Promise<Versioned<Answer>>,
): Promise<Versioned<Answer>> {
  const town = towns.get(ctx.tenant.id) ?? { second: 0, questions: 0, answers: null };
  towns.set(ctx.tenant.id, town);
  if (!isRush(town) || question === null) return ask();
  town.answers ??= new LRUCache({ max: MOST_ANSWERS, ttl: SERVES_MS, ttlAutopurge: true, perf });
  const key = `${version} ${question}`;
  const known = town.answers.get(key);
  // Whose transaction failed says nothing about this one.
  const served = known === undefined ? null : await known.catch(() => null);
  if (served !== null && served.version === version) return served as Versioned<Answer>;
  const answer = ask();
  town.answers.set(key, answer);
  answer.catch(() => town.answers?.delete(key));
  return answer;
}

/** Counts a question. */
function isRush(town: Town): boolean {
  const second = Math.floor(perf.now() / 1000);
  if (town.second !== second) {
    // The rush of a second ago is still one at the turn of the second.
    const goesOn = town.second === second - 1 && town.questions > CALM_PER_SECOND;
    town.questions = goesOn ? CALM_PER_SECOND : 0;
    if (!goesOn) town.answers = null;
    town.second = second;
  }
  return ++town.questions > CALM_PER_SECOND;
}
