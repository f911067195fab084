import { For, Show } from "solid-js";
import type { LegalData } from "@stadttor/platform/tenancy/pages.ts";
import { Breadcrumb } from "@stadttor/ui/breadcrumb/breadcrumb.tsx";
import { Markdown } from "../portal/markdown.tsx";
import { PageHead } from "../portal/page-head.tsx";
import type { View } from "../portal/view.ts";
import type { Words } from "../portal/words.ts";

const PATHS = { imprint: "/impressum", privacy: "/datenschutz", accessibility: "/barrierefreiheit" } as const;

function heading(data: LegalData, w: Words): string {
  const title = w.t(`tenancy.legal.${data.kind}`);
  if (data.municipality === null || data.municipalities.length < 2) return title;
  return w.t("tenancy.legal.of", { title, municipality: data.municipality.name });
}

/** GET /impressum, /datenschutz, /barrierefreiheit, each also below a municipality's slug. */
export const legal: View<LegalData> = {
  title: ({ data, w }) => heading(data, w),
  Body: ({ data, w }) => {
    const path = PATHS[data.kind];
    const others = data.municipalities.filter(({ slug }) => slug !== data.municipality?.slug);
    return (
      <div class="st-width st-stack st-section st-page">
        <Breadcrumb
          label={w.t("portal.shell.trail")}
          trail={[{ href: w.href("/"), label: w.t("portal.shell.start") }]}
          current={heading(data, w)}
        />
        <PageHead title={heading(data, w)} />
        <Show when={data.html}>{(html) => <Markdown html={html()} />}</Show>
        <Show when={others.length > 0}>
          <section class="st-stack-small" aria-labelledby="municipalities">
            <h2 class="st-h3" id="municipalities">
              {w.t(data.municipality === null ? "tenancy.legal.choose" : "tenancy.legal.others")}
            </h2>
            <p>{w.t("tenancy.legal.chooseText")}</p>
            <ul class="st-links">
              <For each={others}>
                {(municipality) => (
                  <li>
                    <a class="st-link" href={w.href(`${path}/${municipality.slug}`)}>
                      {municipality.name}
                    </a>
                  </li>
                )}
              </For>
            </ul>
          </section>
        </Show>
      </div>
    );
  },
};
