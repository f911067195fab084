import { For, Show } from "solid-js";
import type { OfficesData } from "@stadttor/platform/catalogue/pages.ts";
import { Breadcrumb } from "@stadttor/ui/breadcrumb/breadcrumb.tsx";
import { Card, Cards } from "@stadttor/ui/card/card.tsx";
import { PageHead } from "../portal/page-head.tsx";
import { Say } from "../portal/say.tsx";
import type { View } from "../portal/view.ts";
import { Finding } from "./finding.tsx";

/** GET /aemter */
export const offices: View<OfficesData> = {
  title: ({ w }) => w.t("catalogue.offices.title"),
  Body: ({ data, w }) => (
    <div class="st-width st-stack st-section">
      <Breadcrumb
        label={w.t("portal.shell.trail")}
        trail={[{ href: w.href("/"), label: w.t("portal.shell.start") }]}
        current={w.t("catalogue.offices.title")}
      />
      <PageHead title={w.t("catalogue.offices.title")} lead={w.t("catalogue.offices.lead")} />
      <Finding w={w} current="offices" />
      <Show when={data.offices.length > 0} fallback={<p class="st-empty">{w.t("catalogue.list.empty")}</p>}>
        <Cards>
          <For each={data.offices}>
            {({ slug, name, services, locations }) => (
              <Card href={w.href(`/aemter/${slug}`)} title={<Say of={name} w={w} />}>
                <p class="st-count">
                  {w.count("catalogue.count.services", services)}
                  <Show when={locations > 0}> · {w.count("catalogue.count.locations", locations)}</Show>
                </p>
              </Card>
            )}
          </For>
        </Cards>
      </Show>
    </div>
  ),
};
