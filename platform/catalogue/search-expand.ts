import { typosAllowed, typosBetween } from "./search-distance.ts";
import type { SearchIndex } from "./search-index.ts";
import type { Compare, Lexicon } from "./search-lexicon.ts";
import { PLATFORM_MEANINGS, phraseKey, type Meaning } from "./search-meanings.ts";
import { isOrdinary, isStopWord, stemWord, wordsOf } from "./search-terms.ts";
import { splitCompound } from "./split-compound.ts";

/** What one word of a query may stand for: terms of the catalogue, and how sure that is (0 to 1). */
export interface Asked {
  readonly word: string;
  readonly reach: Map<string, number>;
  /** How much it counts beside the query's other words. */
  readonly weight: number;
  /** Whether what it finds may be what is meant, even if no other word finds it: "Hund" in "Hund anmelden", not "anmelden". */
  readonly tells: boolean;
  /** The terms of `reach` that only mean the same: a place that names another thing may hold them in passing. */
  readonly meant?: ReadonlySet<string>;
  /** The word of the query that this is one part of. */
  readonly partOf?: Compound;
}

/** A word that was split, with its parts in their order. */
export interface Compound {
  readonly word: string;
  readonly parts: readonly string[];
}

interface Heard extends Omit<Asked, "tells" | "meant"> {
  readonly meant?: Set<string>;
  /** Known beforehand of what another word means. */
  readonly ordinary?: boolean;
}

/** What a query may cost: so many words of it are looked up, whatever else it holds. */
const MOST_READ = 24;
const MOST_WORDS = 8;
const MOST_PARTS = 8;
const MOST_JOINED = 6;
/** Typos beside a word that is in the catalogue as it stands: it may be the wrong one. */
const BESIDE_EXACT = 0.35;
const NOT_SURE = 0.6;
const SAME_WORD = 0.65;
const PARTICLES = new Set(["ab", "an", "auf", "aus", "ein", "um", "weg", "zu"]);

/**
 * Reads a query against a catalogue's words: inflected, mistyped, cut short, joined, split, said otherwise. Words
 * that nothing comes near stay with an empty reach. What is said again counts once.
 *
 * @param compare tests only.
 */
export function expandQuery(index: SearchIndex, query: string, compare: Compare = typosBetween): Asked[] {
  const all = wordsOf(query).slice(0, MOST_READ);
  const telling = tellingOf(all);
  const words = [...new Set(telling)].slice(0, MOST_WORDS);
  const heard = new Set(words);
  const asked: Heard[] = [];
  for (const [at, word] of words.entries()) {
    const reach = reachOf(index, word, word === telling.at(-1), compare);
    const best = Math.max(0, ...reach.values());
    const parts = best < 0.85 ? splitCompound(word, (part) => index.words.words.has(part) && part !== word) : [];
    asked.push({ word, reach, weight: 1, meant: new Set() });
    const partOf = { word, parts };
    for (const part of parts) {
      if (heard.has(part) || heard.size >= words.length + MOST_PARTS) continue;
      heard.add(part);
      asked.push({ word: part, reach: reachOf(index, part, false, compare), weight: 0.75, partOf });
    }
    const next = at + 1 < MOST_JOINED ? words[at + 1] : undefined;
    const joined = next === undefined ? undefined : joinWords(index, word, next, compare);
    if (joined) asked.push(joined);
  }
  asked.push(...separatedVerbs(index, all), ...meant(index, all, asked, compare));
  const onlyOrdinary = asked.every(isOrdinaryWord);
  return asked.map((one) => ({ ...one, tells: onlyOrdinary || !isOrdinaryWord(one) }));
}

/** Also one with a typo. */
function isOrdinaryWord({ word, reach, ordinary }: Heard): boolean {
  if (ordinary !== undefined) return ordinary;
  if (isOrdinary(stemWord(word))) return true;
  const [term, sure] = [...reach].reduce((best, one) => (one[1] > best[1] ? one : best), ["", SAME_WORD]);
  return sure > SAME_WORD && isOrdinary(term);
}

/** A query's words without those that only carry a wish; all of them where nothing else is left. */
function tellingOf(all: readonly string[]): readonly string[] {
  const telling = all.filter((word) => !isStopWord(word));
  return telling.length > 0 ? telling : all;
}

/** The catalogue's terms that a word is like. */
function reachOf(index: SearchIndex, word: string, last: boolean, compare: Compare): Map<string, number> {
  const term = stemWord(word);
  const reach = new Map<string, number>();
  const exact = index.vocabulary.words.has(term);
  if (exact) reach.set(term, 1);
  for (const other of index.vocabulary.words) raise(reach, other, within(term, other, last));
  const typos = /\d/.test(term) ? 0 : typosAllowed(term.length);
  if (typos === 0) return reach;
  for (const [other, sure] of near(index.vocabulary, term, typos, compare)) raise(reach, other, sure * (exact ? BESIDE_EXACT : 1));
  // A typo in the ending hides it from the stemmer; then words are compared as they are written.
  if (Math.max(0, ...reach.values()) < NOT_SURE) {
    for (const [other, sure] of near(index.words, word, typosAllowed(word.length), compare)) raise(reach, stemWord(other), sure);
  }
  return reach;
}

/** "ausweis" in "parkausweis", "bewohnerpark" at the beginning of "bewohnerparkausweis". */
function within(term: string, other: string, last: boolean): number {
  if (other.length <= term.length || term.length < 3) return 0;
  const at = other.indexOf(term);
  if (at < 0) return 0;
  const share = Math.sqrt(term.length / other.length);
  if (at === 0) return last ? 0.8 * share : term.length >= 4 ? 0.7 * share : 0;
  if (term.length >= 4 && other.endsWith(term)) return 0.75 * share;
  return term.length >= 6 ? 0.5 * share : 0;
}

/** The words that one may be with few typos, and how sure each is. */
function near(among: Lexicon, word: string, limit: number, compare: Compare): (readonly [other: string, sure: number])[] {
  return among.near(word, limit, compare).map(([other, typos]) => {
    // People rarely miss the first letter.
    const start = word[0] === other[0] ? 0 : 0.15;
    return [other, Math.max(0, 0.95 - (1.5 * typos) / Math.max(word.length, other.length) - start)];
  });
}

/** "führungs zeugnis" is Führungszeugnis, also with one typo. */
function joinWords(index: SearchIndex, first: string, second: string, compare: Compare): Heard | undefined {
  const word = first + second;
  const term = stemWord(word);
  if (index.vocabulary.words.has(term)) return { word, reach: new Map([[term, 1]]), weight: 1 };
  if (term.length < 8) return undefined;
  const reach = new Map<string, number>();
  for (const [other, sure] of near(index.vocabulary, term, Math.min(2, typosAllowed(term.length)), compare)) raise(reach, other, sure);
  return reach.size > 0 ? { word, reach, weight: 1 } : undefined;
}

/** "ich melde mein Auto ab": the verb is abmelden. */
function separatedVerbs(index: SearchIndex, words: readonly string[]): Heard[] {
  const found: Heard[] = [];
  for (const [at, particle] of words.entries()) {
    if (!PARTICLES.has(particle)) continue;
    for (const verb of words.slice(0, at)) {
      const term = stemWord(`${particle}${verb}n`.replace(/nn$/, "n"));
      if (verb.length > 3 && !isStopWord(verb) && index.vocabulary.words.has(term))
        found.push({ word: particle + verb, reach: new Map([[term, 1]]), weight: 1 });
    }
  }
  return found;
}

/** What words and phrases also mean. The meaning of one word is another reach of it; of a phrase, words of their own. */
function meant(index: SearchIndex, all: readonly string[], asked: readonly Heard[], compare: Compare): Heard[] {
  const found: Heard[] = [];
  const telling = all.filter((word) => !isStopWord(word));
  const seen = new Set<string>();
  for (const words of [all, telling]) {
    for (let at = 0; at < words.length; at++) {
      for (let length = 1; length <= Math.min(4, words.length - at); length++) {
        const key = phraseKey(words.slice(at, at + length));
        if (seen.has(key)) continue;
        seen.add(key);
        const [meanings, sure] = meaningsOf(index, key, compare);
        const own = length === 1 ? asked.find(({ word }) => word === words[at]) : undefined;
        const single = new Map<string, number>();
        const singleMeant = new Set<string>();
        const ordinary = own ? isOrdinaryWord(own) : isOrdinary(key);
        for (const { terms, weight } of meanings) {
          const known = terms.filter((term) => index.vocabulary.words.has(term));
          if (known.length < terms.length) continue;
          if (terms.length > 1)
            found.push(...terms.map((term) => ({ word: term, reach: new Map([[term, sure]]), weight: weight / terms.length, ordinary })));
          else {
            const raised = raise(own?.reach ?? single, terms[0]!, weight * sure);
            if (raised) (own?.meant ?? singleMeant).add(terms[0]!);
          }
        }
        if (single.size > 0) found.push({ word: key, reach: single, weight: 1, ordinary, meant: singleMeant });
      }
    }
  }
  return found;
}

/** Meanings of a phrase, or of the one nearest to it where it is mistyped; and how sure that is. */
function meaningsOf(index: SearchIndex, key: string, compare: Compare): readonly [meanings: readonly Meaning[], sure: number] {
  const exact = [...(index.meanings.of.get(key) ?? []), ...(PLATFORM_MEANINGS.of.get(key) ?? [])];
  if (exact.length > 0) return [exact, 1];
  if (key.length < 5 || index.vocabulary.words.has(key)) return [[], 0];
  let best: readonly Meaning[] = [];
  let sure = 0;
  for (const { of, keys } of [index.meanings, PLATFORM_MEANINGS]) {
    for (const [other, score] of near(keys, key, Math.min(2, typosAllowed(key.length)), compare)) {
      if (score > sure) [best, sure] = [of.get(other)!, score];
    }
  }
  return [best, sure];
}

function raise(reach: Map<string, number>, term: string, sure: number): boolean {
  const more = sure > (reach.get(term) ?? 0);
  if (more) reach.set(term, sure);
  return more;
}

/** The few terms that a query's words resemble at all; for a query that nothing matches. */
export function resemble(index: SearchIndex, query: string): Asked[] {
  return [...new Set(wordsOf(query))].slice(0, MOST_WORDS).map((word) => {
    const like = index.vocabulary.alike(stemWord(word), 0.25, 5);
    return { word, reach: new Map(like.map(([other, share]) => [other, share / 2])), weight: 1, tells: true };
  });
}
