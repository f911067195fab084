import type { DayPickerProps } from "./day-picker.tsx";

const week = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"].map((short) => ({ short, long: short }));
const labels = { freeLabel: "frei", fullLabel: "nichts frei", currentLabel: "gewählt" };

export const examples: Readonly<Record<string, DayPickerProps>> = {
  month: {
    ...labels,
    weekdays: week,
    months: [
      {
        label: "Dezember 2026",
        days: [
          { day: 1, label: "Dienstag, 1. Dezember", column: 2, href: "?tag=2026-12-01", current: true },
          { day: 2, label: "Mittwoch, 2. Dezember", column: 3, href: null, current: false },
          { day: 3, label: "Donnerstag, 3. Dezember", column: 4, href: "?tag=2026-12-03", current: false },
        ],
      },
    ],
  },
};
