import { expandQuery, resemble, type Asked, type Compound } from "./search-expand.ts";
import { nameKey, type SearchIndex } from "./search-index.ts";
import type { Compare } from "./search-lexicon.ts";
import { isKind, isOrdinary, stemWord, wordsOf } from "./search-terms.ts";

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
/** A word that means the same, among the keywords or in the text of a service that is called otherwise. */
const MENTIONED = 0.7;
/** A compound is found by parts that hold this share of its letters. */
const MOST_OF_WORD = 0.6;
/** A reading of a word that is likely what is meant, though the word is mistyped. */
const LIKELY = 0.6;
/** So many letters of an ending may name a thing: "führerschein" in "ersatzführerschein". */
const LONG_ENDING = 8;
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

/** What a query found of one service. */
interface Total {
  sum: number;
  covered: number;
  sure: number;
  /** Found by more than parts of a compound. */
  whole: boolean;
  /** The parts of each compound that it has, and how sure they are. */
  readonly parts: Map<Compound, Map<string, number>>;
}

/** @returns also whether the query's subject matches well: the best hit, or of the first ones any where it says what to do as well. */
function rank(index: SearchIndex, asked: readonly Asked[], foreign: boolean): { hits: Ranked[]; well: boolean } {
  const totals = new Map<number, Total>();
  let all = 0;
  for (const { word, reach, weight, tells, meant, partOf } of asked) {
    const best = new Map<number, { score: number; sure: number; surest: number }>();
    for (const [term, sure] of reach) {
      const scores = index.scores(term, foreign);
      for (let at = 0; at < scores.length; at += 2) {
        const service = scores[at]!;
        const value = scores[at + 1]! * sure;
        const known = best.get(service);
        const mentioned = meant?.has(term) === true && index.named.get(term)?.has(service) !== true;
        // The rarer of two words may score more and be less sure.
        const surest = Math.max(mentioned ? sure * MENTIONED : sure, known?.surest ?? 0);
        if (!known || value > known.score) best.set(service, { score: value, sure, surest });
        else known.surest = surest;
      }
    }
    // A word in every service tells little, so finding it covers little of the query.
    const telling = weight * Math.log(1 + index.services.length / (1 + best.size));
    all += telling;
    for (const [service, { score, sure, surest }] of best) {
      const total = totals.get(service) ?? { sum: 0, covered: 0, sure: 0, whole: false, parts: new Map() };
      total.sum += score * weight;
      total.covered += sure * telling;
      if (!partOf) total.whole = true;
      if (tells && !partOf) total.sure = Math.max(total.sure, surest);
      if (tells && partOf) total.parts.set(partOf, (total.parts.get(partOf) ?? new Map<string, number>()).set(word, surest));
      totals.set(service, total);
    }
  }
  for (const total of totals.values()) {
    for (const [compound, parts] of total.parts) total.sure = Math.max(total.sure, sureOfParts(compound, parts));
  }
  const fits = phraseFits(index, asked);
  const scored = [...totals]
    .map(([service, { sum, covered }]) => ({
      service,
      score: sum * (0.4 + (0.6 * covered) / all) * (1 + PHRASE * (fits.get(service) ?? 0)),
    }))
    .sort((a, b) => b.score - a.score || a.service - b.service);
  const hits = chanceLast(scored, totals);
  const sureOf = (hit: Ranked | undefined) => (hit ? totals.get(hit.service)!.sure : 0);
  const well = asked.every(({ tells }) => tells)
    ? sureOf(hits[0]) >= MATCHED_WELL
    : hits.slice(0, FIRST).some((hit) => sureOf(hit) >= SUBJECT_MATCHED);
  return { hits: hits.filter(({ score }) => score >= NOISE * hits[0]!.score), well };
}

/** Puts what has no more than part of a compound behind what matches well, if anything does. */
function chanceLast(hits: readonly Ranked[], totals: ReadonlyMap<number, Total>): readonly Ranked[] {
  const isChance = ({ service }: Ranked) => !totals.get(service)!.whole && totals.get(service)!.sure < MATCHED_WELL;
  if (!hits.some(({ service }) => totals.get(service)!.sure >= MATCHED_WELL)) return hits;
  const meant = hits.filter((hit) => !isChance(hit));
  const least = meant.at(-1)!.score;
  return [...meant, ...hits.filter(isChance).map(({ service, score }) => ({ service, score: Math.min(score, least) }))];
}

/** How sure the parts of a compound are that were found: not at all where they are less than most of it, or its ending only. */
function sureOfParts({ word, parts }: Compound, found: ReadonlyMap<string, number>): number {
  const has = parts.filter((part) => (found.get(part) ?? 0) >= MATCHED_WELL);
  // What is done with it goes with anything: "antrag" in "wohngeldantrag".
  const letters = parts.filter((part) => has.includes(part) || isOrdinary(stemWord(part))).join("").length;
  const onlyEnding = has.length === 1 && has[0] === parts.at(-1) && (isKind(has[0]!) || has[0]!.length < LONG_ENDING);
  return has.length === 0 || onlyEnding || letters < MOST_OF_WORD * word.length ? 0 : Math.max(...has.map((part) => found.get(part)!));
}

/** How well the query fits the best name or keyword of each service, 0 to 1: how much of that phrase it says, and how little else. */
function phraseFits(index: SearchIndex, asked: readonly Asked[]): Map<number, number> {
  const sure = new Map<string, { sure: number; by: number }>();
  for (const [by, { reach, weight }] of asked.entries()) {
    const surest = Math.max(0, ...reach.values());
    for (const [term, known] of reach) {
      // The likeliest reading of a mistyped word says what is meant as much as the plain words beside it.
      const value = surest >= LIKELY ? known / Math.sqrt(surest) : known;
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
    const fit = share * share * Math.min(1, 0.2 + (0.8 * by.size) / words);
    if (fit > (fits.get(service) ?? 0)) fits.set(service, fit);
  }
  return fits;
}
