import { lexiconOf, type Lexicon } from "./search-lexicon.ts";
import { isStopWord, stemWord, termsOf, wordsOf } from "./search-terms.ts";
import { LEADS_TO, SAID_ELSEWHERE, SAME_MEANING } from "./search-words.ts";

/** Words of the place: who types `term` means `means`. */
export interface Synonym {
  readonly term: string;
  readonly means: string;
}

/** What a phrase also means: terms, and how much they count beside the phrase itself. */
export interface Meaning {
  readonly terms: readonly string[];
  readonly weight: number;
}

/** Meanings by {@link phraseKey}. */
export interface Meanings {
  readonly of: ReadonlyMap<string, readonly Meaning[]>;
  readonly keys: Lexicon;
}

const OWN = 1;
const SAME = 0.7;
const WIDER = 0.6;
/** Shared by its words in German, each of which then counts as one that was typed. */
const ELSEWHERE = 2;

/** A phrase by which its meaning is found, whatever the form of its words. */
export const phraseKey = (words: readonly string[]): string => words.map(stemWord).join(" ");

/** A town's own synonyms. What they mean counts as if it had been typed. */
export function ownMeanings(synonyms: readonly Synonym[]): Meanings {
  const groups = Map.groupBy(synonyms, ({ term }) => phraseKey(wordsOf(term)));
  return withKeys(new Map([...groups].map(([key, list]) => [key, list.map(({ means }) => ({ terms: termsOf(means), weight: OWN }))])));
}

const withKeys = (of: ReadonlyMap<string, readonly Meaning[]>): Meanings => ({ of, keys: lexiconOf(new Set(of.keys())) });

/** What words mean in every town. */
export const PLATFORM_MEANINGS: Meanings = platformMeanings();

function platformMeanings(): Meanings {
  const meanings = new Map<string, Meaning[]>();
  const add = (said: string, means: string, weight: number) => {
    const key = phraseKey(wordsOf(said));
    // A phrase whose point lies in words that tell nothing by themselves leads to others, and none to it.
    if (key === phraseKey(wordsOf(means)) || wordsOf(means).some(isStopWord)) return;
    const list = meanings.get(key) ?? [];
    const terms = termsOf(means);
    if (!list.some((known) => known.terms.join() === terms.join())) meanings.set(key, [...list, { terms, weight }]);
  };
  const phrasesOf = (list: string) => list.split(",").map((phrase) => phrase.trim());
  for (const group of SAME_MEANING) {
    const phrases = phrasesOf(group);
    for (const said of phrases) for (const means of phrases) add(said, means, SAME);
  }
  for (const [list, means] of LEADS_TO) for (const said of phrasesOf(list)) add(said, means, WIDER);
  for (const [list, means] of SAID_ELSEWHERE) for (const said of phrasesOf(list)) add(said, means, ELSEWHERE);
  return withKeys(meanings);
}
