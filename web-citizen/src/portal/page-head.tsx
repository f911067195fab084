import { Show } from "solid-js";

/** A page's heading with its lead. */
export function PageHead(props: { readonly title: string; readonly lead?: string | undefined }) {
  return (
    <header class="st-head">
      <h1 class="st-h1">{props.title}</h1>
      <Show when={props.lead}>
        <p class="st-lead">{props.lead}</p>
      </Show>
    </header>
  );
}
