import { Show, type JSX } from "solid-js";
import { Icon } from "../icon/icon.tsx";

export interface LinkRowProps {
  readonly href: string;
  /** The words of the link, which covers the whole row. */
  readonly title: JSX.Element;
  readonly text?: JSX.Element;
  /** Below the text: tags, a free time, hours. */
  readonly children?: JSX.Element;
  /** Heading level of the title, where rows are what a page is made of; none: a plain link. */
  readonly heading?: 2 | 3 | undefined;
}

/** One line of {@link LinkRows}: a link that leads on, with what helps to choose it. */
export function LinkRow(props: LinkRowProps) {
  const link = () => (
    <a class="st-link-row__link" href={props.href}>
      {props.title}
    </a>
  );
  return (
    <li class="st-link-row">
      <div class="st-link-row__words">
        {props.heading === 2 ? (
          <h2 class="st-link-row__title">{link()}</h2>
        ) : props.heading === 3 ? (
          <h3 class="st-link-row__title">{link()}</h3>
        ) : (
          link()
        )}
        <Show when={props.text}>
          <p class="st-link-row__text">{props.text}</p>
        </Show>
        {props.children}
      </div>
      <Icon name="kern-icon--chevron-right" class="st-link-row__arrow" />
    </li>
  );
}

/** Links below each other, for lists that are read line by line. `ordered` where the order says something. */
export function LinkRows(props: { readonly ordered?: boolean | undefined; readonly children: JSX.Element }) {
  return props.ordered ? <ol class="st-link-rows">{props.children}</ol> : <ul class="st-link-rows">{props.children}</ul>;
}
