import { For, type JSX } from "solid-js";

export interface BreadcrumbProps {
  readonly label: string;
  readonly trail: readonly { readonly href: string; readonly label: JSX.Element }[];
  /** The page itself. */
  readonly current: JSX.Element;
}

/** The way back up. */
export function Breadcrumb(props: BreadcrumbProps) {
  return (
    <nav class="st-breadcrumb" aria-label={props.label}>
      <ol>
        <For each={props.trail}>
          {(place) => (
            <li>
              <a href={place.href}>{place.label}</a>
            </li>
          )}
        </For>
        <li aria-current="page">{props.current}</li>
      </ol>
    </nav>
  );
}
