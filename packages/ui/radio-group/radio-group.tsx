import { For, Show } from "solid-js";
import { Icon } from "../icon/icon.tsx";

export interface RadioGroupProps {
  readonly name: string;
  readonly legend: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly errorLabel?: string | undefined;
  /** The first one's id is the group's name, so that an error summary can lead there. */
  readonly options: readonly { readonly value: string; readonly label: string; readonly hint?: string; readonly checked: boolean }[];
}

/** KERN's radio buttons in their fieldset. */
export function RadioGroup(props: RadioGroupProps) {
  const id = (index: number) => (index === 0 ? props.name : `${props.name}-${index + 1}`);
  return (
    <fieldset
      class={props.error ? "kern-fieldset kern-fieldset--error st-radios" : "kern-fieldset st-radios"}
      aria-describedby={props.error ? `${props.name}-error` : undefined}
    >
      <legend class="kern-label">{props.legend}</legend>
      <Show when={props.hint}>
        <p class="kern-hint kern-body kern-body--muted">{props.hint}</p>
      </Show>
      <Show when={props.error}>
        <p class="kern-error st-field-error" id={`${props.name}-error`}>
          <Icon name="kern-icon--danger" />
          <span class="kern-body">
            <Show when={props.errorLabel}>
              <span class="kern-sr-only">{props.errorLabel}: </span>
            </Show>
            {props.error}
          </span>
        </p>
      </Show>
      <div class="kern-fieldset__body">
        <For each={props.options}>
          {(option, index) => (
            <div class="kern-form-check">
              <input
                class="kern-form-check__radio"
                type="radio"
                id={id(index())}
                name={props.name}
                value={option.value}
                checked={option.checked}
                aria-describedby={option.hint ? `${id(index())}-hint` : undefined}
              />
              <label class="kern-label" for={id(index())}>
                {option.label}
              </label>
              <Show when={option.hint}>
                <p class="st-radios__hint" id={`${id(index())}-hint`}>
                  {option.hint}
                </p>
              </Show>
            </div>
          )}
        </For>
      </div>
    </fieldset>
  );
}
