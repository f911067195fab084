/**
 * Capital letters as lines of one width, our own: icons need no font, so that they look the same on every machine.
 * Each is 16 units high; the number is its width.
 */
const LETTERS: Readonly<Record<string, readonly [width: number, path: string]>> = {
  A: [13, "M0 16 6.5 0 13 16M2.4 10.5h8.2"],
  B: [10.5, "M0 0v16h6.2a4.1 4.1 0 0 0 0-8.2H0M0 0h5.6a3.9 3.9 0 0 1 0 7.8"],
  C: [14.3, "M14.3 3.07A8 8 0 1 0 14.3 12.93"],
  D: [12.5, "M0 0v16h4.5a8 8 0 0 0 0-16z"],
  E: [10, "M10 0H0v16h10M0 8h8.5"],
  F: [10, "M10 0H0v16M0 8h8.5"],
  G: [16, "M14.3 3.07A8 8 0 1 0 16 8H9.5"],
  H: [11, "M0 0v16M11 0v16M0 8h11"],
  I: [0, "M0 0v16"],
  J: [8, "M8 0v11.6A4.2 4.4 0 0 1 0 13"],
  K: [11, "M0 0v16M10.5 0 0 9.2M4 5.9 11 16"],
  L: [9, "M0 0v16h9"],
  M: [14, "M0 16V0l7 10.5L14 0v16"],
  N: [11, "M0 16V0l11 16V0"],
  O: [16, "M8 0a8 8 0 1 0 0 16a8 8 0 1 0 0-16z"],
  P: [11, "M0 16V0h6.5a4.5 4.5 0 0 1 0 9H0"],
  Q: [16, "M8 0a8 8 0 1 0 0 16a8 8 0 1 0 0-16zM10.5 11l5 5"],
  R: [11, "M0 16V0h6.5a4.5 4.5 0 0 1 0 9H0M5.5 9l5.5 7"],
  S: [10.6, "M10 2.6C8.8.9 7 0 5.2 0 2.4 0 .4 1.7.4 4c0 5 10.2 3 10.2 8 0 2.4-2.2 4-5.2 4-2.2 0-4.2-1-5.4-2.8"],
  T: [12, "M0 0h12M6 0v16"],
  U: [11, "M0 0v10.5a5.5 5.5 0 0 0 11 0V0"],
  V: [13, "M0 0l6.5 16L13 0"],
  W: [18, "M0 0l4.5 16L9 3l4.5 13L18 0"],
  X: [11.5, "M0 0l11.5 16M11.5 0L0 16"],
  Y: [12, "M0 0l6 8.2L12 0M6 8.2V16"],
  Z: [10.5, "M0 0h10.5L0 16h10.5"],
};
const GATE: readonly [number, string] = [14, "M0 16V0M14 16V0M0 4.5h14M4 16v-4a3 3 0 0 1 6 0v4"];
const HEIGHT = 16;
const STROKE = 3;

/** The letter a town is known by; empty where its name begins with none of ours. Umlauts stand without their dots. */
export function initialOf(name: string): string {
  const first = name.normalize("NFD").trimStart().charAt(0).toUpperCase();
  return first in LETTERS ? first : "";
}

/** The lines of an initial, or of a town gate where there is none, in the middle of a square of `size` with two thirds of it free. */
export function drawInitial(initial: string, size: number): string {
  const [width, path] = LETTERS[initial] ?? GATE;
  const scale = (size * 0.42) / HEIGHT;
  const [left, top] = [(size - width * scale) / 2, (size - HEIGHT * scale) / 2];
  return `<path transform="translate(${left} ${top}) scale(${scale})" d="${path}" stroke-width="${STROKE}"/>`;
}
