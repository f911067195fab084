import { For, Show } from "solid-js";
import type { JSX } from "solid-js";
import { Breakable } from "../breakable/breakable.tsx";

export interface ContactWaysProps {
  readonly title: string;
  readonly text: string;
  readonly ways: readonly {
    readonly href: string;
    readonly label: string;
    /** Whom one reaches there. */
    readonly note?: string | undefined;
    readonly icon: JSX.Element;
  }[];
}

/** The ways to reach a person, of equal rank with the page they stand on. */
export function ContactWays(props: ContactWaysProps) {
  return (
    <section class="st-contact" aria-labelledby="contact-ways">
      <div class="st-contact__inner st-width">
        <div>
          <h2 class="st-contact__title" id="contact-ways">
            {props.title}
          </h2>
          <p class="st-contact__text">{props.text}</p>
        </div>
        <ul class="st-contact__ways">
          <For each={props.ways}>
            {(way) => (
              <li>
                <a class="st-contact__way" href={way.href}>
                  {way.icon}
                  <span class="st-contact__words">
                    <span class="st-contact__label">
                      <Breakable text={way.label} />
                    </span>
                    <Show when={way.note}>
                      {(note) => (
                        <span class="st-contact__note">
                          <Breakable text={note()} />
                        </span>
                      )}
                    </Show>
                  </span>
                </a>
              </li>
            )}
          </For>
        </ul>
      </div>
    </section>
  );
}
