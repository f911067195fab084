import type { JSX } from "solid-js";
import { Icon } from "@stadttor/ui/icon/icon.tsx";

/** A link that leads further than what stands here. */
export function MoreLink(props: { readonly href: string; readonly children: JSX.Element }) {
  return (
    <p class="st-more-link">
      <a class="st-link" href={props.href}>
        {props.children}
      </a>
      <Icon name="kern-icon--arrow-forward" class="kern-icon--small" />
    </p>
  );
}
