import type { SummaryRow } from "./summary-list.tsx";

export const examples: Readonly<Record<string, { readonly rows: readonly SummaryRow[]; readonly compact?: boolean }>> = {
  changeable: { rows: [{ key: "Zeit", value: "9:00 Uhr", change: { href: "/termin/zeit", label: "Ändern", about: "Zeit" } }] },
  compact: { compact: true, rows: [{ key: "Ort", value: <p>Rathaus</p> }] },
};
