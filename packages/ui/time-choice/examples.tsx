import type { TimeChoiceProps } from "./time-choice.tsx";

export const examples: Readonly<Record<string, TimeChoiceProps>> = {
  twoHalves: {
    name: "beginn",
    groups: [
      { label: "Vormittag", times: [{ value: "2026-12-01T09:00:00+01:00", label: "9:00", about: "9:00 Uhr auswählen" }] },
      { label: "Nachmittag", times: [{ value: "2026-12-01T14:00:00+01:00", label: "14:00", about: "14:00 Uhr auswählen" }] },
    ],
  },
};
