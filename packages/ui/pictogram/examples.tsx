import type { PictogramName } from "./pictogram.tsx";

export const examples: Readonly<Record<string, { readonly name: PictogramName; readonly size?: "small" | "large" }>> = {
  still: { name: "house", size: "large" },
  facing: { name: "pram" },
};
