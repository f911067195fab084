import { For, Show } from "solid-js";

export interface PaginationProps {
  readonly label: string;
  readonly previous: { readonly href: string; readonly label: string } | null;
  readonly next: { readonly href: string; readonly label: string } | null;
  /** `label` is the number seen, `about` is read out in its place. */
  readonly pages: readonly { readonly href: string; readonly label: string; readonly about: string; readonly current: boolean }[];
}

/** From page to page of a long list. Narrow screens show only the way on and back. */
export function Pagination(props: PaginationProps) {
  return (
    <nav class="st-pages" aria-label={props.label}>
      <Show when={props.previous}>
        {(previous) => (
          <a class="st-pages__way" href={previous().href} rel="prev">
            {previous().label}
          </a>
        )}
      </Show>
      <ol class="st-pages__list">
        <For each={props.pages}>
          {(page) => (
            <li>
              <a class="st-pages__page" href={page.href} aria-label={page.about} aria-current={page.current ? "page" : undefined}>
                {page.label}
              </a>
            </li>
          )}
        </For>
      </ol>
      <Show when={props.next}>
        {(next) => (
          <a class="st-pages__way" href={next().href} rel="next">
            {next().label}
          </a>
        )}
      </Show>
    </nav>
  );
}
