import { Show, type JSX } from "solid-js";
import { Icon } from "../icon/icon.tsx";

export type NoticeKind = "info" | "success" | "warning" | "danger";

const LOOKS = {
  info: { box: "kern-alert kern-alert--info", icon: "kern-icon--info" },
  success: { box: "kern-alert kern-alert--success", icon: "kern-icon--success" },
  warning: { box: "kern-alert kern-alert--warning", icon: "kern-icon--warning" },
  danger: { box: "kern-alert kern-alert--danger", icon: "kern-icon--danger" },
} as const;

export interface NoticeProps {
  readonly kind: NoticeKind;
  readonly title: JSX.Element;
  /** `alert` where it tells of something that has just gone wrong. */
  readonly role?: "alert" | "status" | undefined;
  /** Where a link or a script leads to it; it then takes focus. */
  readonly id?: string | undefined;
  readonly children?: JSX.Element;
}

/** KERN's alert. */
export function Notice(props: NoticeProps) {
  return (
    <div class={LOOKS[props.kind].box} role={props.role} id={props.id} tabindex={props.id === undefined ? undefined : -1}>
      <div class="kern-alert__header">
        <Icon name={LOOKS[props.kind].icon} />
        <span class="kern-title">{props.title}</span>
      </div>
      <Show when={props.children}>
        <div class="kern-alert__body">{props.children}</div>
      </Show>
    </div>
  );
}
