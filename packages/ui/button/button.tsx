import type { JSX } from "solid-js";
import { Icon, type IconName } from "../icon/icon.tsx";

type Kind = "primary" | "secondary" | "tertiary";
interface Shared {
  readonly kind?: Kind | undefined;
  readonly icon?: IconName | undefined;
  readonly block?: boolean | undefined;
  readonly children: JSX.Element;
}

const CLASSES: Readonly<Record<Kind, string>> = {
  primary: "kern-btn kern-btn--primary",
  secondary: "kern-btn kern-btn--secondary",
  tertiary: "kern-btn kern-btn--tertiary",
};

const classes = (props: Shared) => `${CLASSES[props.kind ?? "primary"]}${props.block ? " kern-btn--block" : ""}`;

function Content(props: Shared) {
  return (
    <>
      {props.icon ? <Icon name={props.icon} /> : null}
      <span class="kern-label">{props.children}</span>
    </>
  );
}

/** Sends the form it stands in, or the one named. `action` sends it elsewhere, without the browser's own checks. */
export function Button(
  props: Shared & {
    readonly name?: string | undefined;
    readonly value?: string | undefined;
    readonly form?: string | undefined;
    readonly action?: string | undefined;
  },
) {
  return (
    <button
      type="submit"
      class={classes(props)}
      name={props.name}
      value={props.value}
      form={props.form}
      formaction={props.action}
      formnovalidate={props.action ? true : undefined}
    >
      <Content kind={props.kind} icon={props.icon}>
        {props.children}
      </Content>
    </button>
  );
}

/** A link that looks like a button: it leads on and changes nothing. */
export function LinkButton(
  props: Shared & {
    readonly href: string;
    /** Read out in place of the words seen, which it begins with: where several links look alike. */
    readonly label?: string | undefined;
  },
) {
  return (
    <a class={classes(props)} href={props.href} aria-label={props.label}>
      <Content kind={props.kind} icon={props.icon}>
        {props.children}
      </Content>
    </a>
  );
}

/** Buttons side by side; below each other where there is no room. The most important comes first. */
export function ButtonRow(props: { readonly children: JSX.Element }) {
  return <div class="st-buttons">{props.children}</div>;
}
