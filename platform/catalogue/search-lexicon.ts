import { likeness, typosBetween } from "./search-distance.ts";

/** How words are compared: {@link typosBetween}, or what counts how often it is asked. */
export type Compare = typeof typosBetween;

/** Words that others are compared with. */
export interface Lexicon {
  readonly words: ReadonlySet<string>;
  /** The words that are at most `limit` typos away from one, and how many that are. */
  near(word: string, limit: number, compare?: Compare): (readonly [other: string, typos: number])[];
  /** The words with which one shares most, at most `most` and each above `least` (see {@link likeness}); best first. */
  alike(word: string, least: number, most: number): (readonly [other: string, share: number])[];
}

interface Shelf {
  readonly words: string[];
  /** For each word the letters it has. */
  readonly letters: number[];
}

/** Puts words in order by length and letters, so that few of them are compared letter by letter. */
export function lexiconOf(words: ReadonlySet<string>): Lexicon {
  const shelves: (Shelf | undefined)[] = [];
  for (const word of words) {
    const shelf = (shelves[word.length] ??= { words: [], letters: [] });
    shelf.words.push(word);
    shelf.letters.push(lettersOf(word));
  }
  return {
    words,
    near(word, limit, compare = typosBetween) {
      const found: [string, number][] = [];
      const letters = lettersOf(word);
      for (let length = Math.max(0, word.length - limit); length <= word.length + limit; length++) {
        const shelf = shelves[length];
        for (let at = 0; at < (shelf?.words.length ?? 0); at++) {
          const others = shelf!.letters[at]!;
          // A typo takes away one letter at most, and brings in one at most.
          if (bits(letters & ~others) > limit || bits(others & ~letters) > limit) continue;
          const typos = compare(word, shelf!.words[at]!, limit);
          if (typos <= limit) found.push([shelf!.words[at]!, typos]);
        }
      }
      return found;
    },
    alike(word, least, most) {
      return [...words]
        .filter(mayBeAlike(word, least))
        .map((other) => [other, likeness(word, other)] as const)
        .filter(([, share]) => share > least)
        .sort((a, b) => b[1] - a[1])
        .slice(0, most);
    },
  };
}

/** One bit for each letter; letters that are not Latin share them. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function bits(set: number): number {
  let count = 0;
  for (let left = set; left !== 0; left &= left - 1) count++;
  return count;
}

const BLANK = 32;

/** A number for the three letters around a place, with a blank at both ends of the word; different ones may share it. */
function threeAt(word: string, at: number): number {
  const before = at === 0 ? BLANK : word.charCodeAt(at - 1);
  const after = at + 1 === word.length ? BLANK : word.charCodeAt(at + 1);
  return (Math.imul(before, 961) + Math.imul(word.charCodeAt(at), 31) + after) & (THREES - 1);
}

const THREES = 1 << 13;

/** Which words may share more than `least` with one: says yes too often, never no where it is yes. */
function mayBeAlike(word: string, least: number): (other: string) => boolean {
  const has = new Uint8Array(THREES);
  for (let at = 0; at < word.length; at++) has[threeAt(word, at)] = 1;
  const own = has.reduce((sum, one) => sum + one, 0);
  return (other) => {
    let common = 0;
    for (let at = 0; at < other.length; at++) common += has[threeAt(other, at)]!;
    // The other word has `common` different ones at least, if it has that many in common.
    return (2 * common) / (own + common) > least;
  };
}
