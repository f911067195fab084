import { stemmer as stemGerman } from "@orama/stemmers/german";
import { KIND_WORDS, ORDINARY_WORDS, STOP_WORDS } from "./search-words.ts";

/**
 * Makes spellings equal that people use for one another: case, accents, `ü` = `ue` = `u`, `ß` = `ss`, the forms of
 * alef, full-width letters. Folding what is folded changes nothing.
 */
export function foldText(text: string): string {
  const plain = PLAIN.test(text) ? text.toLowerCase().replace(/['`]/g, "") : foldSigns(text);
  // Not behind another vowel: "neue", "bauen", "quer" have no umlaut.
  return plain.replace(/(?<=^|[^aeiouq])([aou])e+/g, "$1");
}

const PLAIN = /^[\0-\x7f]*$/;

const foldSigns = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\p{M}ـ'’ʼ`´·•\u00ad\u200b-\u200f]/gu, "")
    .replaceAll("ß", "ss")
    .replaceAll("ı", "i")
    .replaceAll("ى", "ي")
    .replaceAll("ة", "ه");

/** The folded words of a text, in their order. */
export const wordsOf = (text: string): string[] => foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether a folded word only carries the wish and not its subject: "ich", "wo", "möchte". */
export const isStopWord = (word: string): boolean => STOPS.has(word);

const STOPS = new Set(STOP_WORDS.flatMap(wordsOf));

/** Whether a term says what is done, and not to what: "bestell", "anmeld". */
export const isOrdinary = (term: string): boolean => {
  ordinary ??= new Set(ORDINARY_WORDS.flatMap(wordsOf).map(stemWord));
  return ordinary.has(term);
};

// Stems cannot be found before the rest of this file is there.
let ordinary: ReadonlySet<string> | undefined;

/** Whether a folded word says only what kind of thing something is: "karte", "bescheinigung". */
export const isKind = (word: string): boolean => KINDS.has(word);

const KINDS = new Set(KIND_WORDS.flatMap(wordsOf));

const MOST_KNOWN = 50_000;
const known = new Map<string, string>();

/**
 * What a folded word has in common with its other forms: German by the Snowball stemmer, helped where it leaves
 * participles and foreign plurals alone; other languages mostly stay as they are.
 */
export function stemWord(word: string): string {
  let stem = known.get(word);
  if (stem === undefined) {
    // Begins anew when full: a cache that knows what was used last costs more here than it saves.
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(word, (stem = findStem(word)));
  }
  return stem;
}

function findStem(word: string): string {
  if (/^ال\p{L}{3,}/u.test(word)) return word.slice(2);
  if (!/^[a-z]{4,}$/.test(word)) return word;
  const base = word
    .replace(/(?<=[aowy])s$/, "")
    .replace(/(?<=^.{5,})erung(en)?$/, "ern")
    .replace(/(?<=^.{3,})(ig|ier|er|el|hn)t(e[nmrs]?)?$/, "$1en")
    .replace(PARTICIPLE, (_, prefix: string, verb: string) => `${prefix}${verb}en`);
  return stemGerman(base) || word;
}

/** "an-ge-meldet", "um-zu-melden": the syllable inside, which the stemmer cannot know, hides the verb. */
const PARTICIPLE = /^(ab|an|auf|aus|ein|um|weg|zu|zusammen|her|hin|vor|nach|mit)(?:ge|zu)(\p{L}{3,}?)(?:e?te?[nmrs]?|en)$/u;

/** The stems of a text's words, without those that only carry a wish; of all its words where nothing else is left. */
export function termsOf(text: string): string[] {
  const words = wordsOf(text);
  const telling = words.filter((word) => !isStopWord(word));
  return (telling.length > 0 ? telling : words).map(stemWord);
}
