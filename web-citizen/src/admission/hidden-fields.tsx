import { For } from "solid-js";

/** What was posted, carried along unseen. */
export function HiddenFields(props: { readonly fields: readonly (readonly [name: string, value: string])[] }) {
  return <For each={props.fields}>{([name, value]) => <input type="hidden" name={name} value={value} />}</For>;
}
