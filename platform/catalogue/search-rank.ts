import { expandQuery, resemble, type Asked } from "./search-expand.ts";
import { nameKey, type SearchIndex } from "./search-index.ts";
import type { Compare } from "./search-lexicon.ts";
import { wordsOf } from "./search-terms.ts";

/** A service's place in the index, and how well it fits; more is better, the scale is each query's own. */
export interface Ranked {
  readonly service: number;
  readonly score: number;
}

export interface Ranking {
  readonly hits: readonly Ranked[];
  /** Nothing matched well: the hits are the nearest there are. */
  readonly nearest: boolean;
}

/** Below this share of the best hit's score a hit is chance. */
const NOISE = 0.12;
const MATCHED_WELL = 0.5;
/** The same beside a word that goes with anything ("bestellen"), which may be why the hit is the best. */
const SUBJECT_MATCHED = 0.6;
const FIRST = 3;
const NEAREST = 5;
const PHRASE = 1.6;

/**
 * The services a query may be about, best first. Never empty while the tenant has services: where nothing matches,
 * whatever resembles; where nothing does, the first of the catalogue.
 *
 * @param compare tests only.
 */
export function rankServices(index: SearchIndex, query: string, foreign: boolean, compare?: Compare): Ranking {
  const { hits, well } = rank(index, expandQuery(index, query, compare), foreign);
  const named = wordsOf(query).length > 0 ? (index.names.get(nameKey(query)) ?? []) : [];
  if (named.length > 0) {
    const top = hits[0]?.score ?? 1;
    const others = hits.filter(({ service }) => !named.includes(service));
    return { hits: [...named.map((service) => ({ service, score: top * 2 })), ...others], nearest: false };
  }
  if (well) return { hits, nearest: false };
  const near = hits.length > 0 ? hits : rank(index, resemble(index, query), foreign).hits;
  const first = index.services.keys().map((service) => ({ service, score: 0 }));
  return { hits: (near.length > 0 ? near : [...first]).slice(0, NEAREST), nearest: true };
}

/** @returns also whether the query's subject matches well: the best hit, or of the first ones any where it says what to do as well. */
function rank(index: SearchIndex, asked: readonly Asked[], foreign: boolean): { hits: Ranked[]; well: boolean } {
  const totals = new Map<number, { sum: number; covered: number; sure: number }>();
  let all = 0;
  for (const { reach, weight, tells } of asked) {
    const best = new Map<number, { score: number; sure: number; surest: number }>();
    for (const [term, sure] of reach) {
      const scores = index.scores(term, foreign);
      for (let at = 0; at < scores.length; at += 2) {
        const service = scores[at]!;
        const value = scores[at + 1]! * sure;
        const known = best.get(service);
        // The rarer of two words may score more and be less sure.
        const surest = Math.max(sure, known?.surest ?? 0);
        if (!known || value > known.score) best.set(service, { score: value, sure, surest });
        else known.surest = surest;
      }
    }
    // A word in every service tells little, so finding it covers little of the query.
    const telling = weight * Math.log(1 + index.services.length / (1 + best.size));
    all += telling;
    for (const [service, { score, sure, surest }] of best) {
      const total = totals.get(service) ?? { sum: 0, covered: 0, sure: 0 };
      total.sum += score * weight;
      total.covered += sure * telling;
      if (tells) total.sure = Math.max(total.sure, surest);
      totals.set(service, total);
    }
  }
  const fits = phraseFits(index, asked);
  const hits = [...totals]
    .map(([service, { sum, covered }]) => ({
      service,
      score: sum * (0.4 + (0.6 * covered) / all) * (1 + PHRASE * (fits.get(service) ?? 0)),
    }))
    .sort((a, b) => b.score - a.score || a.service - b.service);
  const sureOf = (hit: Ranked | undefined) => (hit ? totals.get(hit.service)!.sure : 0);
  const well = asked.every(({ tells }) => tells)
    ? sureOf(hits[0]) >= MATCHED_WELL
    : hits.slice(0, FIRST).some((hit) => sureOf(hit) >= SUBJECT_MATCHED);
  return { hits: hits.filter(({ score }) => score >= NOISE * hits[0]!.score), well };
}

/** How well the query fits the best name or keyword of each service, 0 to 1: how much of that phrase it says, and how little else. */
function phraseFits(index: SearchIndex, asked: readonly Asked[]): Map<number, number> {
  const sure = new Map<string, { sure: number; by: number }>();
  for (const [by, { reach, weight }] of asked.entries()) {
    for (const [term, value] of reach) {
      if (value * weight > (sure.get(term)?.sure ?? 0)) sure.set(term, { sure: value * weight, by });
    }
  }
  const words = Math.max(1, asked.filter(({ weight }) => weight === 1).length);
  const fits = new Map<number, number>();
  for (const { service, terms } of index.phrases) {
    let said = 0;
    const by = new Set<number>();
    for (const term of terms) {
      const match = sure.get(term);
      if (!match) continue;
      said += match.sure;
      by.add(match.by);
    }
    if (said === 0) continue;
    const share = said / terms.length;
    const fit = share * share * Math.min(1, 0.3 + (0.7 * by.size) / words);
    if (fit > (fits.get(service) ?? 0)) fits.set(service, fit);
  }
  return fits;
}
