import { For, Show } from "solid-js";
import type { Shell } from "@stadttor/platform/portal/pages.ts";
import { Icon } from "@stadttor/ui/icon/icon.tsx";
import { Markdown } from "./markdown.tsx";
import { Say } from "./say.tsx";
import type { Words } from "./words.ts";

/** What the town has to tell everyone today, on every page: warnings first. */
export function News(props: { readonly news: Shell["news"]; readonly w: Words }) {
  const { news, w } = props;
  const ordered = [...news.filter(({ kind }) => kind === "warning"), ...news.filter(({ kind }) => kind === "info")];
  return (
    <Show when={ordered.length > 0}>
      <aside class="st-news" aria-label={w.t("portal.news.label")}>
        <For each={ordered}>
          {(item) => (
            <div class={item.kind === "warning" ? "st-news__item st-news__item--warning" : "st-news__item"}>
              <div class="st-news__inner st-width">
                <Icon name={item.kind === "warning" ? "kern-icon--warning" : "kern-icon--info"} />
                <div class="st-news__words">
                  <p class="st-news__title">
                    <span class="kern-sr-only">{w.t(item.kind === "warning" ? "portal.news.warning" : "portal.news.info")} </span>
                    <Say of={item.title} w={w} />
                  </p>
                  <Show when={item.html}>
                    <Markdown html={item.html} language={item.lang} w={w} />
                  </Show>
                </div>
              </div>
            </div>
          )}
        </For>
      </aside>
    </Show>
  );
}
