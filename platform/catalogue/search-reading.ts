import { isStopWord, stemWord, wordsOf } from "./search-terms.ts";

/** A text of a catalogue, taken apart. Terms are stems. */
export interface Reading {
  /** By which the whole text is found however it is spelt. */
  readonly key: string;
  /** Telling words as they are written, folded; hyphened ones also as one: Personal-Ausweis, Wohn·geld. */
  readonly words: readonly string[];
  /** Their terms, with blanks between them. */
  readonly terms: string;
  /** Each once, without what hyphened words are as one. */
  readonly phrase: readonly string[];
}

// Towns that take their texts from the same starter catalogue share them here: some 600 bytes a text.
const MOST_KNOWN = 10_000;
const known = new Map<string, Reading>();

export function readText(text: string): Reading {
  let reading = known.get(text);
  if (reading === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, (reading = takeApart(text)));
  }
  return reading;
}

const DIVIDER = /\p{L}[-‑·]\p{L}/u;

function takeApart(text: string): Reading {
  const all = wordsOf(text);
  const telling = all.filter((word) => !isStopWord(word));
  const divided = DIVIDER.test(text) ? text.split(/\s+/).filter((word) => DIVIDER.test(word)) : [];
  const words = [...telling, ...divided.flatMap((word) => wordsOf(word.replace(/[-‑·]/g, "")))];
  return {
    key: all.join(" "),
    words,
    terms: words.map(stemWord).join(" "),
    phrase: [...new Set((telling.length > 0 ? telling : all).map(stemWord))],
  };
}
