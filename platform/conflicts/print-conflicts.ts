import type { Conflict } from "./list-conflicts.ts";

const CHANNELS: Readonly<Record<Conflict["channel"], string>> = { counter: "vor Ort", phone: "Telefon", video: "Video" };
const PROPOSALS = ["Vorschlag 1", "Vorschlag 2", "Vorschlag 3"];

/** `2026-12-01T09:00:00+01:00` → `2026-12-01 09:00`, by the town's clock. */
const wall = (iso: string): string => iso.slice(0, 16).replace("T", " ");

/**
 * Conflicts as rows of text below a heading. Names and telephone numbers only on a call list; there those who have no mail
 * come first, as nothing else reaches them.
 */
export function conflictRows(conflicts: readonly Conflict[], callList: boolean): string[][] {
  const mail = ({ hasMail }: Conflict) => (hasMail ? 1 : 0);
  const sorted = callList ? conflicts.toSorted((a, b) => mail(a) - mail(b)) : conflicts;
  const who = callList ? ["Name", "Telefon"] : [];
  return [
    ["Termin", "Standort", "Art", "Grund", "E-Mail", "Sprache", ...who, ...PROPOSALS, "Kennung"],
    ...sorted.map((one) => [
      wall(one.startsAt),
      one.location,
      CHANNELS[one.channel],
      one.reasonText,
      one.hasMail ? "ja" : "nein",
      one.language,
      ...(callList ? [one.person.name, one.person.phone ?? ""] : []),
      ...PROPOSALS.map((_, i) => {
        const time = one.proposals[i];
        return time === undefined ? "" : `${wall(time.startsAt)} ${time.location}`;
      }),
      one.id,
    ]),
  ];
}

/** RFC 4180, with a byte order mark for spreadsheets. What a spreadsheet would take for a formula is made text by an apostrophe. */
export const asCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`;

function cell(value: string): string {
  const plain = value.replaceAll(/[\0\r\n\t]+/g, " ");
  const safe = /^\s*[=+\-@]/.test(plain) ? `'${plain}` : plain;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Columns for a terminal. What could steer it is left out. */
export function asTable(rows: readonly (readonly string[])[]): string {
  const printable = rows.map((row) => row.map((value) => value.replaceAll(/\p{C}+/gu, " ")));
  const widths = (printable[0] ?? []).map((_, i) => Math.max(...printable.map((row) => (row[i] ?? "").length)));
  return printable
    .map((row) =>
      row
        .map((value, i) => value.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
