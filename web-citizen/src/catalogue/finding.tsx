import { For } from "solid-js";
import type { Words } from "../portal/words.ts";

const WAYS = [
  { way: "services", path: "/leistungen" },
  { way: "situations", path: "/lebenslagen" },
  { way: "offices", path: "/aemter" },
  { way: "search", path: "/suche" },
] as const;

export type Way = (typeof WAYS)[number]["way"];

/** The ways to find a service, side by side; `current` is the one that the page is. */
export function Finding(props: { readonly w: Words; readonly current?: Way | undefined }) {
  const { w } = props;
  return (
    <nav class="st-finding" aria-label={w.t("catalogue.finding.label")}>
      <ul>
        <For each={WAYS}>
          {({ way, path }) => (
            <li>
              <a href={w.href(path)} aria-current={way === props.current ? "page" : undefined}>
                {w.t(`catalogue.finding.${way}`)}
              </a>
            </li>
          )}
        </For>
      </ul>
    </nav>
  );
}
