import type { PanelProps } from "./panel.tsx";

export const examples: Readonly<Record<string, PanelProps>> = {
  done: { state: "done", title: "Gebucht", children: <p>Bis bald.</p> },
  waiting: { state: "waiting", title: "Bitte bestätigen" },
};
