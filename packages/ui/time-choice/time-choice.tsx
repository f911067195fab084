import { For } from "solid-js";

export interface TimeChoiceProps {
  /** Name of the form field. */
  readonly name: string;
  /** `label` is seen, `about` is read out in its place. */
  readonly groups: readonly {
    readonly label: string;
    readonly times: readonly { readonly value: string; readonly label: string; readonly about: string }[];
  }[];
}

/** Times as buttons: choosing one sends the form it stands in. */
export function TimeChoice(props: TimeChoiceProps) {
  return (
    <div class="st-times">
      <For each={props.groups}>
        {(group) => (
          <section class="st-times__group">
            <h3 class="st-times__title">{group.label}</h3>
            <ul class="st-times__list">
              <For each={group.times}>
                {(time) => (
                  <li>
                    <button class="st-times__time" type="submit" name={props.name} value={time.value}>
                      <span aria-hidden="true">{time.label}</span>
                      <span class="kern-sr-only">{time.about}</span>
                    </button>
                  </li>
                )}
              </For>
            </ul>
          </section>
        )}
      </For>
    </div>
  );
}
