import { For, Show } from "solid-js";
import { Icon } from "@stadttor/ui/icon/icon.tsx";

interface FieldError {
  readonly error?: string | undefined;
  /** Said before the error, for screen readers. */
  readonly errorLabel: string;
}

function ErrorText(props: FieldError & { readonly id: string }) {
  return (
    <Show when={props.error}>
      <p class="kern-error st-field-error" id={`${props.id}-error`}>
        <Icon name="kern-icon--danger" />
        <span class="kern-body">
          <span class="kern-sr-only">{props.errorLabel}: </span>
          {props.error}
        </span>
      </p>
    </Show>
  );
}

/** Boxes of which any may be ticked. The first one's id is the group's name, so that an error summary can lead there. */
export function CheckGroup(
  props: FieldError & {
    readonly name: string;
    readonly legend: string;
    readonly hint: string;
    readonly options: readonly { readonly value: string; readonly label: string; readonly hint?: string; readonly checked: boolean }[];
    readonly inline?: boolean;
  },
) {
  const id = (index: number) => (index === 0 ? props.name : `${props.name}-${index + 1}`);
  return (
    <fieldset
      class={props.error ? "kern-fieldset kern-fieldset--error" : "kern-fieldset"}
      aria-describedby={[`${props.name}-about`, props.error ? `${props.name}-error` : ""].filter(Boolean).join(" ")}
    >
      <legend class="kern-label">{props.legend}</legend>
      <p class="kern-hint kern-body kern-body--muted" id={`${props.name}-about`}>
        {props.hint}
      </p>
      <ErrorText id={props.name} error={props.error} errorLabel={props.errorLabel} />
      <div class={props.inline ? "kern-fieldset__body st-wish__days" : "kern-fieldset__body"}>
        <For each={props.options}>
          {(option, index) => (
            <div class="kern-form-check">
              <input
                class="kern-form-check__checkbox"
                type="checkbox"
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

/** KERN's select. */
export function SelectField(
  props: FieldError & {
    readonly name: string;
    readonly label: string;
    readonly options: readonly { readonly value: string; readonly label: string }[];
    readonly value: string;
  },
) {
  return (
    <div class={props.error ? "kern-form-input kern-form-input--error" : "kern-form-input"}>
      <label class="kern-label" for={props.name}>
        {props.label}
      </label>
      <ErrorText id={props.name} error={props.error} errorLabel={props.errorLabel} />
      <div class="kern-form-input__select-wrapper">
        <select
          class="kern-form-input__select"
          id={props.name}
          name={props.name}
          aria-invalid={props.error ? "true" : undefined}
          aria-describedby={props.error ? `${props.name}-error` : undefined}
        >
          <For each={props.options}>
            {(option) => (
              <option value={option.value} selected={option.value === props.value}>
                {option.label}
              </option>
            )}
          </For>
        </select>
      </div>
    </div>
  );
}
