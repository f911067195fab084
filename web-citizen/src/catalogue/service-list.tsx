import { For, Show } from "solid-js";
import type { ServiceLink } from "@stadttor/platform/catalogue/pages.ts";
import { LinkRow, LinkRows } from "@stadttor/ui/link-rows/link-rows.tsx";
import { Say } from "../portal/say.tsx";
import type { Words } from "../portal/words.ts";

/** Services one below the other, each with what it is for. `ordered`: the most important first. */
export function ServiceList(props: { readonly services: readonly ServiceLink[]; readonly ordered?: boolean; readonly w: Words }) {
  const { w } = props;
  return (
    <Show when={props.services.length > 0} fallback={<p class="st-empty">{w.t("catalogue.list.empty")}</p>}>
      <LinkRows ordered={props.ordered}>
        <For each={props.services}>
          {({ slug, name, summary }) => (
            <LinkRow href={w.href(`/leistungen/${slug}`)} title={<Say of={name} w={w} />} text={<Say of={summary} w={w} />} />
          )}
        </For>
      </LinkRows>
    </Show>
  );
}
