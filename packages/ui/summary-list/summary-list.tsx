import { For, Show, type JSX } from "solid-js";

export interface SummaryRow {
  readonly key: string;
  readonly value: JSX.Element;
  /** `label` is what is seen, `about` is what is read out after it. */
  readonly change?: { readonly href: string; readonly label: string; readonly about: string } | undefined;
}

/** Facts, one a row, each with its own way to change it. */
export function SummaryList(props: { readonly rows: readonly SummaryRow[]; readonly compact?: boolean | undefined }) {
  return (
    <dl class={props.compact ? "st-summary st-summary--compact" : "st-summary"}>
      <For each={props.rows}>
        {(row) => (
          <div class="st-summary__row">
            <dt>{row.key}</dt>
            <dd>{row.value}</dd>
            <Show when={row.change}>
              {(change) => (
                <dd class="st-summary__change">
                  <a href={change().href}>
                    {change().label}
                    <span class="kern-sr-only"> {change().about}</span>
                  </a>
                </dd>
              )}
            </Show>
          </div>
        )}
      </For>
    </dl>
  );
}
