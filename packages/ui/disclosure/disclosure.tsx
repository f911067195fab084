import type { JSX } from "solid-js";

export interface DisclosureProps {
  readonly summary: JSX.Element;
  readonly open?: boolean | undefined;
  /** Where a link leads to it; browsers open it then. */
  readonly id?: string | undefined;
  readonly children: JSX.Element;
}

/** What only some want to read: folded until asked for, without script. On paper it stands open where the browser can. */
export function Disclosure(props: DisclosureProps) {
  return (
    <details class="st-disclosure" open={props.open} id={props.id}>
      <summary class="st-disclosure__summary">{props.summary}</summary>
      <div class="st-disclosure__body">{props.children}</div>
    </details>
  );
}
