/** The longest line a form field may have, in code points. */
export const LONGEST_LINE = 300;

/**
 * What somebody typed as a line that can be stored and shown again: without control characters (PostgreSQL takes no NUL in
 * a text), white space among them as blanks, of whole characters only, and cut to {@link LONGEST_LINE} code points.
 */
export function cleanLine(typed: string): string {
  // Cut first by what a code point takes at most, so that a long field costs nothing.
  const start = typed.slice(0, 4 * LONGEST_LINE).toWellFormed();
  const line = start.replace(/[\t-\r\u0085]+/g, " ").replace(/\p{Cc}+/gu, "");
  return [...line].slice(0, LONGEST_LINE).join("");
}
