import { Icon } from "../icon/icon.tsx";

export interface SearchFieldProps {
  /** Where the form leads; it asks by GET. */
  readonly action: string;
  /** Name of the field in the address. */
  readonly name: string;
  /** Of the field; a skip link may lead there. */
  readonly id: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly button: string;
  /** `large`: the first thing on a page, its label seen. `small`: in a header, its label said only. */
  readonly size: "small" | "large";
  readonly hint?: string | undefined;
}

/** One field, one button. Works without script. */
export function SearchField(props: SearchFieldProps) {
  const large = () => props.size === "large";
  return (
    <search class={large() ? "st-search st-search--large" : "st-search"}>
      <form action={props.action} method="get">
        <label class={large() ? "st-search__label" : "kern-sr-only"} for={props.id}>
          {props.label}
        </label>
        <div class="st-search__row">
          <input
            class="st-search__input"
            type="search"
            id={props.id}
            name={props.name}
            value={props.value ?? ""}
            placeholder={large() ? undefined : props.label}
            maxlength={200}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            enterkeyhint="search"
            aria-describedby={props.hint ? `${props.id}-hint` : undefined}
          />
          <button class="st-search__button" type="submit">
            <Icon name="kern-icon--search" />
            <span class="st-search__button-label">{props.button}</span>
          </button>
        </div>
        {props.hint ? (
          <p class="st-search__hint" id={`${props.id}-hint`}>
            {props.hint}
          </p>
        ) : null}
      </form>
    </search>
  );
}
