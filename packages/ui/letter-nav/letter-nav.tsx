import { For, Show } from "solid-js";

export interface LetterNavProps {
  readonly label: string;
  /** `href` leads to the letter's place on the page; null: nothing begins with it. */
  readonly letters: readonly { readonly letter: string; readonly href: string | null }[];
}

/** Jumps within a long list. Letters without entries are seen but lead nowhere. */
export function LetterNav(props: LetterNavProps) {
  return (
    <nav class="st-letters" aria-label={props.label}>
      <ul>
        <For each={props.letters}>
          {({ letter, href }) => (
            <li>
              <Show
                when={href}
                fallback={
                  <span class="st-letters__letter" aria-hidden="true">
                    {letter}
                  </span>
                }
              >
                {(there) => (
                  <a class="st-letters__letter" href={there()}>
                    {letter}
                  </a>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </nav>
  );
}
