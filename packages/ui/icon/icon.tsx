/** KERN's icons by their full class, so that the build sees which of them a page uses. */
export type IconName =
  | "kern-icon--calendar-today"
  | "kern-icon--danger"
  | "kern-icon--info"
  | "kern-icon--mail"
  | "kern-icon--success"
  | "kern-icon--warning";

/** Decoration only: the words beside it say the same. */
export function Icon(props: { name: IconName; class?: string | undefined }) {
  return <span class={["kern-icon", props.name, props.class].filter(Boolean).join(" ")} aria-hidden="true" />;
}
