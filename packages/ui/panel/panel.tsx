import type { JSX } from "solid-js";
import { Icon, type IconName } from "../icon/icon.tsx";

const LOOKS: Readonly<Record<"done" | "waiting" | "ended", { readonly box: string; readonly icon: IconName }>> = {
  done: { box: "st-panel st-panel--done", icon: "kern-icon--success" },
  waiting: { box: "st-panel st-panel--waiting", icon: "kern-icon--mail" },
  ended: { box: "st-panel st-panel--ended", icon: "kern-icon--info" },
};

export interface PanelProps {
  /** `done`: it is settled; `waiting`: the person has to do one more thing; `ended`: it is over. */
  readonly state: "done" | "waiting" | "ended";
  readonly title: string;
  readonly children?: JSX.Element;
}

/** The outcome of a flow, told in one glance. Holds the page's heading. */
export function Panel(props: PanelProps) {
  return (
    <div class={LOOKS[props.state].box}>
      <Icon name={LOOKS[props.state].icon} class="kern-icon--x-large st-panel__icon" />
      <div class="st-panel__words">
        <h1 class="st-panel__title">{props.title}</h1>
        <div class="st-panel__text">{props.children}</div>
      </div>
    </div>
  );
}
