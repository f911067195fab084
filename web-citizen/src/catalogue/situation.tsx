import type { SituationData } from "@stadttor/platform/catalogue/pages.ts";
import { Breadcrumb } from "@stadttor/ui/breadcrumb/breadcrumb.tsx";
import { PageHead } from "../portal/page-head.tsx";
import { Say } from "../portal/say.tsx";
import type { View } from "../portal/view.ts";
import { Finding } from "./finding.tsx";
import { ServiceList } from "./service-list.tsx";
import { SituationIcon } from "./situation-icon.tsx";

/** GET /lebenslagen/:slug */
export const situation: View<SituationData> = {
  title: ({ data }) => data.name.text,
  Body: ({ data, w }) => (
    <div class="st-width st-stack st-section">
      <Breadcrumb
        label={w.t("portal.shell.trail")}
        trail={[
          { href: w.href("/"), label: w.t("portal.shell.start") },
          { href: w.href("/lebenslagen"), label: w.t("catalogue.situations.title") },
        ]}
        current={<Say of={data.name} w={w} />}
      />
      <div class="st-situation-head">
        <SituationIcon slug={data.slug} />
        <PageHead title={<Say of={data.name} w={w} />} lead={<Say of={data.summary} w={w} />} />
      </div>
      <section aria-labelledby="services">
        <h2 class="st-h2" id="services">
          {w.t("catalogue.situation.services")}
        </h2>
        <ServiceList services={data.services} ordered w={w} />
      </section>
      <section aria-labelledby="further">
        <h2 class="st-h3" id="further">
          {w.t("catalogue.situation.further")}
        </h2>
        <Finding w={w} />
      </section>
    </div>
  ),
};
