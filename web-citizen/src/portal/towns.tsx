import { For, Show } from "solid-js";
import type { TownsData } from "@stadttor/platform/portal/pages.ts";
import { Card, Cards } from "@stadttor/ui/card/card.tsx";
import { Skyline } from "./skyline.tsx";
import type { Words } from "./words.ts";

/** GET / on the bare domain: the towns. It belongs to none, so it has no town's header or footer. */
export function Towns(props: { readonly data: TownsData; readonly w: Words }) {
  const { data, w } = props;
  return (
    <main id="inhalt">
      <div class="st-hero">
        <div class="st-hero__words">
          <p class="st-hero__product">Stadttor</p>
          <h1 class="st-hero__title">{w.t("portal.towns.title")}</h1>
          <p class="st-hero__lead">{w.t("portal.towns.lead")}</p>
        </div>
        <Skyline />
      </div>
      <div class="st-width st-stack st-section">
        <section aria-labelledby="towns">
          <h2 class="st-h2" id="towns">
            {w.t("portal.towns.list")}
          </h2>
          <Cards>
            <For each={data.towns}>
              {({ name, href, kind }) => (
                <Card
                  href={href}
                  title={name}
                  text={kind === "live" ? undefined : w.t(kind === "demo" ? "portal.towns.demo" : "portal.towns.sandbox")}
                />
              )}
            </For>
          </Cards>
        </section>
        <Show when={data.inboxHref}>
          {(href) => (
            <section class="st-own">
              <p>
                <a class="st-link" href={href()}>
                  {w.t("portal.towns.inbox")}
                </a>
              </p>
              <p>{w.t("portal.towns.inboxText")}</p>
            </section>
          )}
        </Show>
      </div>
    </main>
  );
}
