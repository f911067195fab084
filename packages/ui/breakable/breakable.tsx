import { For } from "solid-js";

/** A mail address, or a text with one: where it is too long for its line, it breaks after the @ or a dot before it breaks inside a word. */
export function Breakable(props: { readonly text: string }) {
  return (
    <For each={props.text.split(/(?<=[@.])/)}>
      {(part) => (
        <>
          {part}
          <wbr />
        </>
      )}
    </For>
  );
}
