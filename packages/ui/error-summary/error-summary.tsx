import { For } from "solid-js";
import { Icon } from "../icon/icon.tsx";

export interface ErrorSummaryProps {
  readonly title: string;
  /** `href` leads to the field. */
  readonly errors: readonly { readonly href: string; readonly text: string }[];
}

/** What has to be put right before a form can go on: read out, and focused when the page opens. */
export function ErrorSummary(props: ErrorSummaryProps) {
  return (
    <div class="kern-alert kern-alert--danger st-error-summary" role="alert" tabindex="-1" autofocus={true}>
      <div class="kern-alert__header">
        <Icon name="kern-icon--danger" />
        <h2 class="kern-title">{props.title}</h2>
      </div>
      <div class="kern-alert__body">
        <ul class="st-error-summary__list">
          <For each={props.errors}>
            {(error) => (
              <li>
                <a href={error.href}>{error.text}</a>
              </li>
            )}
          </For>
        </ul>
      </div>
    </div>
  );
}
