import type { StepperProps } from "./stepper.tsx";

const shared = { label: "Fortschritt", position: "Schritt 2 von 3", doneLabel: "erledigt" };

export const examples: Readonly<Record<string, StepperProps>> = {
  middle: {
    ...shared,
    steps: [
      { label: "Leistung", state: "done", href: "/termin" },
      { label: "Ort", state: "current" },
      { label: "Zeit", state: "open" },
    ],
  },
  noWayBack: {
    ...shared,
    steps: [
      { label: "Leistung", state: "done" },
      { label: "Zeit", state: "current" },
    ],
  },
};
