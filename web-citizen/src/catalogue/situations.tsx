import { For, Show } from "solid-js";
import type { SituationsData } from "@stadttor/platform/catalogue/pages.ts";
import { Breadcrumb } from "@stadttor/ui/breadcrumb/breadcrumb.tsx";
import { Card, Cards } from "@stadttor/ui/card/card.tsx";
import { PageHead } from "../portal/page-head.tsx";
import { Say } from "../portal/say.tsx";
import type { View } from "../portal/view.ts";
import { Finding } from "./finding.tsx";
import { SituationIcon } from "./situation-icon.tsx";

/** GET /lebenslagen */
export const situations: View<SituationsData> = {
  title: ({ w }) => w.t("catalogue.situations.title"),
  Body: ({ data, w }) => (
    <div class="st-width st-stack st-section">
      <Breadcrumb
        label={w.t("portal.shell.trail")}
        trail={[{ href: w.href("/"), label: w.t("portal.shell.start") }]}
        current={w.t("catalogue.situations.title")}
      />
      <PageHead title={w.t("catalogue.situations.title")} lead={w.t("catalogue.situations.lead")} />
      <Finding w={w} current="situations" />
      <Show when={data.situations.length > 0} fallback={<p class="st-empty">{w.t("catalogue.situations.empty")}</p>}>
        <Cards>
          <For each={data.situations}>
            {({ slug, name, summary, services }) => (
              <Card
                href={w.href(`/lebenslagen/${slug}`)}
                title={<Say of={name} w={w} />}
                text={<Say of={summary} w={w} />}
                icon={<SituationIcon slug={slug} />}
              >
                <p class="st-count">{w.count("catalogue.count.services", services)}</p>
              </Card>
            )}
          </For>
        </Cards>
      </Show>
    </div>
  ),
};
