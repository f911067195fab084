/** The longest mark, letters and digits together (FZV, Anlage 2). */
const LONGEST = 8;
const SPACES = /[\s\-‐‑–.·]+/gu;

/**
 * A German registration mark as `HD-AB 123`, with the E or H behind the digits where there is one (FZV, Anlage 2): one to
 * three letters for the district, one or two, up to four digits. Capitals, hyphens and spaces are free, as long as it is clear where the
 * district ends: `HDAB123` could be HD-AB or HDA-B. Null for anything else.
 */
export function normalizePlate(typed: string): string | null {
  const text = typed.normalize("NFC").trim().toUpperCase().replace(SPACES, " ");
  const parts = /^([A-ZÄÖÜ ]+?)( ?)([1-9][0-9]{0,3}) ?([EH]?)$/.exec(text);
  if (parts === null) return null;
  const [, letters = "", gap = "", digits = "", suffix = ""] = parts;
  const splits = splitLetters(letters, gap === "");
  const [district, series] = splits[0] ?? [];
  if (splits.length !== 1 || district === undefined || series === undefined) return null;
  if (district.length + series.length + digits.length + suffix.length > LONGEST) return null;
  return `${district}-${series} ${digits}${suffix}`;
}

/** The ways to read letters as a district and a series. `HD 123` is a district with its series left out. */
function splitLetters(letters: string, unbroken: boolean): (readonly [string, string])[] {
  const given = letters.split(" ");
  const ways = given.length === 1 && unbroken ? [1, 2, 3].map((n) => [letters.slice(0, n), letters.slice(n)]) : [given];
  return ways.flatMap((way): (readonly [string, string])[] => {
    const [district = "", series = "", ...more] = way;
    return more.length === 0 && /^[A-ZÄÖÜ]{1,3}$/.test(district) && /^[A-Z]{1,2}$/.test(series) ? [[district, series]] : [];
  });
}
