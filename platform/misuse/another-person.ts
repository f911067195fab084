/**
 * Whether two names are those of different people, as far as names tell: none of the words of one is in the other, give or
 * take a letter. A mistyped name, a second first name and a new family name leave one word the same; so does another member
 * of the family, who is no stranger.
 */
export function isAnotherPerson(before: string, after: string): boolean {
  const [old, fresh] = [wordsOf(before), wordsOf(after)];
  return old.length > 0 && fresh.length > 0 && !old.some((word) => fresh.some((other) => isNearly(word, other)));
}

/** Without accents, so that `Łukasz` stays itself and `Müller` meets `Muller`; initials say nothing. */
const wordsOf = (name: string): string[] =>
  (
    name
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replaceAll("ß", "ss")
      .match(/\p{L}+/gu) ?? []
  ).filter((word) => word.length > 1);

/** At most one letter more, less, other, or two exchanged; `ae` for `a`, as umlauts are written. */
function isNearly(one: string, other: string): boolean {
  const [a, b] = [one, other].map((word) => word.replace(/([aou])e/g, "$1")) as [string, string];
  if (a === b) return true;
  if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return (left.length <= 1 && right.length <= 1) || (left.length === 2 && left === [...right].reverse().join(""));
}
