import type { DisclosureProps } from "./disclosure.tsx";

export const examples: Readonly<Record<string, DisclosureProps>> = {
  folded: { summary: "Mehr dazu", children: <p>Text</p> },
  open: { summary: "Mehr dazu", open: true, id: "mehr", children: <p>Text</p> },
};
