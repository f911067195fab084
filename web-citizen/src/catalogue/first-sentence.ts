import { localeOf, type Language } from "@stadttor/messages/language.ts";

const segmenters = new Map<Language, Intl.Segmenter>();

/** Ends in an abbreviation, so that what follows still belongs to the sentence. */
const ABBREVIATION = /(^|[\s(])(\p{L}{1,2}|Abs|bzw|ggf|inkl|usw|zzgl)\.\s*$/u;
/** `7.` is the seventh in German and Turkish. */
const ORDINAL = /(^|[\s(])\d+\.\s*$/u;
const WITH_ORDINALS: readonly Language[] = ["de", "de-leicht", "tr"];

/**
 * A text as short as it can be told first: itself up to `most` characters, else its first sentence that is no question, and of a long one what
 * stands before a semicolon. Where a sentence's end is unsure, more.
 */
export function firstSentence(text: string, language: Language, most: number): string {
  if (text.length <= most) return text;
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(localeOf(language), { granularity: "sentence" });
  segmenters.set(language, segmenter);
  let sentence = "";
  for (const { segment } of segmenter.segment(text)) {
    sentence += segment;
    // A question is no answer: what it is followed by belongs to it.
    if (!/[?؟]\s*$/.test(sentence) && !ABBREVIATION.test(sentence) && !(WITH_ORDINALS.includes(language) && ORDINAL.test(sentence))) break;
  }
  const [clause = ""] = sentence.split(/[;؛]/);
  return sentence.length > most && clause.length < sentence.length ? `${clause.trim()}.` : sentence.trim();
}
