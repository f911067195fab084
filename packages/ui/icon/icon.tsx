/** KERN's icons by their full class, so that the build sees which of them a page uses. */
export type IconName =
  | "kern-icon--arrow-forward"
  | "kern-icon--calendar-today"
  | "kern-icon--checklist"
  | "kern-icon--chevron-right"
  | "kern-icon--danger"
  | "kern-icon--dehaze"
  | "kern-icon--easy-language"
  | "kern-icon--info"
  | "kern-icon--language"
  | "kern-icon--mail"
  | "kern-icon--open-in-new"
  | "kern-icon--search"
  | "kern-icon--success"
  | "kern-icon--warning";

/** Decoration only: the words beside it say the same. */
export function Icon(props: { name: IconName; class?: string | undefined }) {
  return <span class={["kern-icon", props.name, props.class].filter(Boolean).join(" ")} aria-hidden="true" />;
}
