import { Show } from "solid-js";
import { Icon } from "../icon/icon.tsx";

export interface TextFieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** Said before the error, for screen readers. */
  readonly errorLabel?: string | undefined;
  /** Word in brackets after the label where the field may stay empty. */
  readonly optionalLabel?: string | undefined;
  readonly required?: boolean | undefined;
  readonly type?: "text" | "email" | "tel" | undefined;
  readonly autocomplete?: string | undefined;
  readonly inputmode?: "text" | "email" | "tel" | "numeric" | undefined;
  readonly spellcheck?: boolean | undefined;
  readonly maxlength?: number | undefined;
}

/** KERN's text input, with the error between label and input. */
export function TextField(props: TextFieldProps) {
  const described = () =>
    [props.hint ? `${props.id}-hint` : "", props.error ? `${props.id}-error` : ""].filter(Boolean).join(" ") || undefined;
  return (
    <div class={props.error ? "kern-form-input kern-form-input--error" : "kern-form-input"}>
      <label class="kern-label" for={props.id}>
        {props.label}
        <Show when={props.optionalLabel}>
          <span class="kern-label__optional"> ({props.optionalLabel})</span>
        </Show>
      </label>
      <Show when={props.hint}>
        <p class="kern-hint kern-body kern-body--muted" id={`${props.id}-hint`}>
          {props.hint}
        </p>
      </Show>
      <Show when={props.error}>
        <p class="kern-error st-field-error" id={`${props.id}-error`}>
          <Icon name="kern-icon--danger" />
          <span class="kern-body">
            <Show when={props.errorLabel}>
              <span class="kern-sr-only">{props.errorLabel}: </span>
            </Show>
            {props.error}
          </span>
        </p>
      </Show>
      <input
        class={props.error ? "kern-form-input__input kern-form-input__input--error" : "kern-form-input__input"}
        id={props.id}
        name={props.name}
        type={props.type ?? "text"}
        value={props.value}
        required={props.required}
        autocomplete={props.autocomplete}
        inputmode={props.inputmode}
        spellcheck={props.spellcheck}
        maxlength={props.maxlength}
        aria-describedby={described()}
        aria-invalid={props.error ? "true" : undefined}
      />
    </div>
  );
}
