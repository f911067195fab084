import type { JSX } from "solid-js";
import { Pictogram, type PictogramName } from "../pictogram/pictogram.tsx";

/** A short mark on something: "auch online". Not a link. */
export function Tag(props: { readonly icon?: PictogramName | undefined; readonly children: JSX.Element }) {
  return (
    <span class="st-tag">
      {props.icon ? <Pictogram name={props.icon} /> : null}
      {props.children}
    </span>
  );
}

/** Tags in a row. */
export function Tags(props: { readonly children: JSX.Element }) {
  return <p class="st-tags">{props.children}</p>;
}
