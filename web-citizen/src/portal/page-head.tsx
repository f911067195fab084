import { Show, type JSX } from "solid-js";

export interface PageHeadProps {
  readonly title: JSX.Element;
  readonly lead?: JSX.Element;
  /** Below the lead: tags, a button. */
  readonly children?: JSX.Element;
}

/** A page's heading with its lead. */
export function PageHead(props: PageHeadProps) {
  return (
    <header class="st-head">
      <h1 class="st-h1">{props.title}</h1>
      <Show when={props.lead}>
        <p class="st-lead">{props.lead}</p>
      </Show>
      {props.children}
    </header>
  );
}
