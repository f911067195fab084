import { Pictogram } from "@stadttor/ui/pictogram/pictogram.tsx";
import type { Words } from "./words.ts";

/** Whether a place can be reached without steps, in a sign and in words. */
export function StepFree(props: { readonly stepFree: boolean; readonly w: Words }) {
  return (
    <span class={props.stepFree ? "st-mark st-mark--good" : "st-mark"}>
      <Pictogram name={props.stepFree ? "wheelchair" : "stairs"} />
      {props.w.t(props.stepFree ? "portal.location.stepFreeShort" : "portal.location.stepsShort")}
    </span>
  );
}
