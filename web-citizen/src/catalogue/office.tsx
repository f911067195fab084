import { For, Show } from "solid-js";
import type { OfficeData } from "@stadttor/platform/catalogue/pages.ts";
import { Breadcrumb } from "@stadttor/ui/breadcrumb/breadcrumb.tsx";
import { Pictogram } from "@stadttor/ui/pictogram/pictogram.tsx";
import { PageHead } from "../portal/page-head.tsx";
import { phoneHref } from "../portal/phone.ts";
import { PostalAddress } from "../portal/postal-address.tsx";
import { Say } from "../portal/say.tsx";
import type { View, ViewProps } from "../portal/view.ts";
import { ServiceList } from "./service-list.tsx";

/** GET /aemter/:slug */
export const office: View<OfficeData> = {
  title: ({ data }) => data.name.text,
  Body: (props) => {
    const { data, w } = props;
    return (
      <div class="st-width st-stack st-section">
        <Breadcrumb
          label={w.t("portal.shell.trail")}
          trail={[
            { href: w.href("/"), label: w.t("portal.shell.start") },
            { href: w.href("/aemter"), label: w.t("catalogue.offices.title") },
          ]}
          current={<Say of={data.name} w={w} />}
        />
        <PageHead title={<Say of={data.name} w={w} />} />
        <div class="st-columns">
          <section aria-labelledby="services">
            <h2 class="st-h2" id="services">
              {w.t("catalogue.office.services")}
            </h2>
            <ServiceList services={data.services} w={w} />
          </section>
          <Locations {...props} />
        </div>
      </div>
    );
  },
};

function Locations({ data, w }: ViewProps<OfficeData>) {
  return (
    <Show when={data.locations.length > 0}>
      <section aria-labelledby="locations">
        <h2 class="st-h2" id="locations">
          {w.t("catalogue.office.locations")}
        </h2>
        <ul class="st-rows">
          <For each={data.locations}>
            {(location) => (
              <li class="st-spot">
                <a class="st-link" href={w.href(`/standorte/${location.slug}`)}>
                  <Say of={location.name} w={w} />
                </a>
                <p class="st-spot__line">
                  <Pictogram name="pin" />
                  <PostalAddress at={location} />
                </p>
                <p class="st-spot__line">
                  <Pictogram name="phone" />
                  <a class="st-link st-tel" href={phoneHref(location.phone)}>
                    <bdi>{location.phone}</bdi>
                  </a>
                </p>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
