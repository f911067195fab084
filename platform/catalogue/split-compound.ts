/** A word that a compound is made of has at least so many letters; shorter ones occur in everything. */
const SHORTEST = 4;
const LINKS = ["", "s", "n", "en", "es", "er", "e"];

/**
 * The known words a German compound is made of, in their order: "kinderreisepassverlängerung" → kinder, reisepass,
 * verlängerung. Letters between them that link (Arbeit-s-amt) cost nothing, unknown ones little: of all ways to read
 * the word the one with the fewest unknown letters wins, then the one with the fewest parts.
 *
 * @returns nothing for a word that is known itself, and where less than half of it can be read.
 */
export function splitCompound(word: string, isKnown: (part: string) => boolean): string[] {
  if (word.length < 2 * SHORTEST || word.length > 60 || isKnown(word)) return [];
  // The best reading of the first `end` letters: how many of them are unknown, and the parts.
  const best: { unknown: number; parts: readonly string[] }[] = [{ unknown: 0, parts: [] }];
  for (let end = 1; end <= word.length; end++) {
    let found = { unknown: best[end - 1]!.unknown + 1, parts: best[end - 1]!.parts };
    const offer = (unknown: number, parts: readonly string[]) => {
      if (unknown < found.unknown || (unknown === found.unknown && parts.length < found.parts.length)) found = { unknown, parts };
    };
    for (const link of LINKS) {
      const stop = end - link.length;
      // A link joins: nothing begins or ends with one.
      if (stop < SHORTEST || (link !== "" && end === word.length) || !word.startsWith(link, stop)) continue;
      for (let start = 0; start + SHORTEST <= stop; start++) {
        const part = word.slice(start, stop);
        if (isKnown(part)) offer(best[start]!.unknown, [...best[start]!.parts, part]);
      }
    }
    best.push(found);
  }
  const { unknown, parts } = best[word.length]!;
  return parts.length > 0 && unknown * 2 <= word.length ? [...parts] : [];
}
