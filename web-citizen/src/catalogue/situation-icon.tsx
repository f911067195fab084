import { Pictogram, type PictogramName } from "@stadttor/ui/pictogram/pictogram.tsx";

/** The life situations every town starts with (`tenants/starter/life-situations.yaml`). */
const SIGNS: Readonly<Record<string, PictogramName>> = {
  umzug: "house",
  "geburt-und-kind": "pram",
  "heirat-und-name": "rings",
  "auto-und-fuehrerschein": "car",
  "ausweis-und-reise": "passport",
  "arbeit-und-gewerbe": "briefcase",
  todesfall: "candle",
  "geld-und-hilfe": "euro",
  "leben-mit-behinderung": "wheelchair",
  "neu-in-deutschland": "globe",
  "zuhause-und-nachbarschaft": "tree",
};

/** The sign of a life situation. Those a town has thought of itself share one. */
export function SituationIcon(props: { readonly slug: string }) {
  return <Pictogram name={SIGNS[props.slug] ?? "gate"} size="large" />;
}
