import { Show, type JSX } from "solid-js";

export interface CardProps {
  readonly href: string;
  /** The words of the link, which covers the whole card. */
  readonly title: JSX.Element;
  readonly text?: JSX.Element;
  /** A {@link ../pictogram/pictogram.tsx} of size large. */
  readonly icon?: JSX.Element;
  /** What stands at its foot: a free time, tags. */
  readonly children?: JSX.Element;
}

/** One thing among several that a person may choose. An item of {@link Cards}. */
export function Card(props: CardProps) {
  return (
    <li class="st-card">
      <Show when={props.icon}>{props.icon}</Show>
      <div class="st-card__words">
        <a class="st-card__link" href={props.href}>
          {props.title}
        </a>
        <Show when={props.text}>
          <p class="st-card__text">{props.text}</p>
        </Show>
      </div>
      <Show when={props.children}>
        <div class="st-card__foot">{props.children}</div>
      </Show>
    </li>
  );
}

/** Cards side by side, as many as there is room for. */
export function Cards(props: { readonly children: JSX.Element }) {
  return <ul class="st-cards">{props.children}</ul>;
}
