/**
 * How many letters must be typed otherwise to make one word of the other: put in, left out, taken for another, or
 * swapped with the neighbour (optimal string alignment; each counts 1).
 *
 * @param limit what is further away counts as `limit + 1`.
 */
export function typosBetween(a: string, b: string, limit: number): number {
  const far = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return far;
  if (a === b) return 0;
  const width = b.length + 1;
  let beforeLast = new Uint8Array(width);
  let last = new Uint8Array(width);
  let row = new Uint8Array(width);
  for (let j = 0; j < width; j++) last[j] = Math.min(j, far);
  for (let i = 1; i <= a.length; i++) {
    row.fill(far);
    row[0] = Math.min(i, far);
    let best = row[0]!;
    // Outside of this band every way is longer than the limit.
    const to = Math.min(b.length, i + limit);
    for (let j = Math.max(1, i - limit); j <= to; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row[j] = Math.min(cost, far);
      best = Math.min(best, cost);
    }
    if (best > limit) return far;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return Math.min(last[b.length]!, far);
}

/** How many typos a word of this length may hold and still be meant: none in the shortest, where each makes another word. */
export const typosAllowed = (length: number): number => (length < 4 ? 0 : length < 7 ? 1 : length < 13 ? 2 : 3);

/** Shares of three letters that two words have in common, 0 to 1 (Sørensen–Dice): a likeness where typos are many. */
export function likeness(a: string, b: string): number {
  const [one, other] = [trigrams(a), trigrams(b)];
  let common = 0;
  for (const part of one) if (other.has(part)) common++;
  return (2 * common) / (one.size + other.size);
}

function trigrams(word: string): ReadonlySet<string> {
  const padded = ` ${word} `;
  const parts = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at++) parts.add(padded.slice(at, at + 3));
  return parts;
}
