/** Drawn on 32 × 32, by strokes. */
const STROKES = {
  // Life situations.
  house: "M4 15 16 5l12 10M7 13v14h18V13M13 27v-8h6v8",
  pram: "M6 15h20a10 10 0 0 1-20 0zM16 15V5a10 10 0 0 1 10 10M6 15 4 9H2M9 28a2 2 0 1 0 4 0 2 2 0 0 0-4 0zM19 28a2 2 0 1 0 4 0 2 2 0 0 0-4 0z",
  rings: "M19 20a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0zM28 20a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0zM8.5 7 11.5 3l3 4-3 4.5z",
  car: "M5 17 8 8h16l3 9M4 17h24v8H4zM7 25v3h4v-3M21 25v3h4v-3M8 21h3M21 21h3",
  passport: "M4 7h24v18H4zM14 14a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM7 21.5a4 4 0 0 1 8 0M19 13h6M19 18h6",
  briefcase: "M4 10h24v17H4zM11 10V6h10v4M4 18h24M16 16v4",
  candle: "M12 15h8v13h-8zM16 15v-3M16 12c-3-2-2.5-5 0-8 2.5 3 3 6 0 8zM7 28h18",
  euro: "M28 16a12 12 0 1 1-24 0 12 12 0 0 1 24 0zM20.5 11.5a6 6 0 1 0 0 9M9 14.5h8M9 17.5h8",
  wheelchair: "M15.5 5.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM13 10v9h8l4 8h3M13 14h7M9.5 16a7 7 0 1 0 9.5 8.5",
  globe: "M28 16a12 12 0 1 1-24 0 12 12 0 0 1 24 0zM4 16h24M16 4c4 4 5 8 5 12s-1 8-5 12c-4-4-5-8-5-12s1-8 5-12z",
  tree: "M16 29V14M16 20l4-4M16 23l-4-3M16 3.5a7 7 0 0 1 7 7 6 6 0 0 1-1 11.5H10a6 6 0 0 1-1-11.5 7 7 0 0 1 7-7z",
  gate: "M3 28h26M6 28V9h3V5h4v4h6V5h4v4h3v19M12 28v-7a4 4 0 0 1 8 0v7",
  // Ways, places and times.
  phone: "M10 4.5l3.5 1 1 6-3 2.5a16 16 0 0 0 6.5 6.5l2.5-3 6 1 1 3.5c.4 2.5-1.5 5-4 5C13 27 5 19 5 8.5c0-2.5 2.5-4.4 5-4z",
  counter: "M20 9a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM8 20a8 8 0 0 1 16 0M3 20h26M6 20v8h20v-8",
  video: "M3 8h18v16H3zM21 14l8-4v12l-8-4",
  online: "M4 6h24v16H4zM11 28h10M16 22v6",
  pin: "M16 29s9-9.5 9-16a9 9 0 0 0-18 0c0 6.5 9 16 9 16zM19.5 13a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0z",
  stairs: "M3 27h7v-6h7v-6h7V9h5",
  door: "M8 28V5h16v23M3 28h26M19.5 17h.1",
  clock: "M28 16a12 12 0 1 1-24 0 12 12 0 0 1 24 0zM16 9v7l5 3",
  train: "M11 4h10a3 3 0 0 1 3 3v15H8V7a3 3 0 0 1 3-3zM8 14h16M12 18h.1M20 18h.1M11 22l-4 6M21 22l4 6M9 26h14",
  lift: "M6 4h20v24H6zM16 4v24M9 14l2-3 2 3M19 18l2 3 2-3",
  parking: "M4 4h24v24H4zM12 24V9h5a4.5 4.5 0 0 1 0 9h-5",
  print: "M9 11V4h14v7M9 22H5V11h22v11h-4M9 18h14v10H9z",
  people: "M15 10a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM3 26a8 8 0 0 1 16 0M20 6.5a4 4 0 0 1 0 7M23 18.5a8 8 0 0 1 6 7.5",
  speech: "M4 6h24v16H15l-7 6v-6H4z",
  lock: "M6 14h20v14H6zM10 14v-4a6 6 0 0 1 12 0v4M16 20v3",
} as const;

export type PictogramName = keyof typeof STROKES;

/** Where something faces or moves in a direction. */
const MIRRORED: ReadonlySet<PictogramName> = new Set(["pram", "wheelchair", "video", "speech"]);

/** A drawing in the colour of its text. Decoration only: the words beside it say the same. `large` stands in a tile of the town's colour. */
export function Pictogram(props: { readonly name: PictogramName; readonly size?: "small" | "large" | undefined }) {
  const classes = () =>
    ["st-pictogram", props.size === "large" ? "st-pictogram--large" : "", MIRRORED.has(props.name) ? "st-pictogram--facing" : ""]
      .filter(Boolean)
      .join(" ");
  return (
    <svg class={classes()} viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
      <path d={STROKES[props.name]} />
    </svg>
  );
}
