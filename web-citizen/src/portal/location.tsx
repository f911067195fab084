import { For, Show } from "solid-js";
import type { LocationData } from "@stadttor/platform/portal/pages.ts";
import { Breadcrumb } from "@stadttor/ui/breadcrumb/breadcrumb.tsx";
import { SummaryList } from "@stadttor/ui/summary-list/summary-list.tsx";
import { Markdown } from "./markdown.tsx";
import { PageHead } from "./page-head.tsx";
import { phoneHref } from "./phone.ts";
import type { View, ViewProps } from "./view.ts";

/** GET /standorte/:slug */
export const location: View<LocationData> = {
  title: ({ data }) => data.name,
  Body: (props) => {
    const { data, shell, w } = props;
    return (
      <div class="st-width st-stack st-section">
        <Breadcrumb
          label={w.t("portal.shell.trail")}
          trail={[{ href: w.href("/"), label: w.t("portal.shell.start") }]}
          current={data.name}
        />
        <PageHead title={data.name} />
        <div class="st-columns">
          <div class="st-stack">
            <Week {...props} />
            <section aria-labelledby="services">
              <h2 class="st-h2" id="services">
                {w.t("portal.location.services")}
              </h2>
              <ul class="st-rows">
                <For each={data.services}>
                  {(service) => (
                    <li>
                      <a class="st-link" href={w.href(`/leistungen/${service.slug}`)}>
                        {service.name}
                      </a>
                      <p class="st-small st-muted">{service.channels.map((channel) => w.t(`catalogue.channel.${channel}`)).join(" · ")}</p>
                    </li>
                  )}
                </For>
              </ul>
            </section>
          </div>
          <div class="st-stack">
            <SummaryList
              rows={[
                {
                  key: w.t("portal.location.address"),
                  value: (
                    <>
                      {data.street}
                      <br />
                      {data.postalCode} {data.city}
                    </>
                  ),
                },
                {
                  key: w.t("portal.location.phone"),
                  value: (
                    <a class="st-link" href={phoneHref(data.phone)}>
                      {data.phone}
                    </a>
                  ),
                },
                {
                  key: w.t("portal.location.stepFree"),
                  value: w.t(data.stepFree ? "portal.location.stepFreeYes" : "portal.location.stepFreeNo"),
                },
                ...(shell.town.severalMunicipalities ? [{ key: w.t("portal.location.municipality"), value: data.municipality.name }] : []),
              ]}
            />
            <Show when={data.directionsHtml}>
              <section aria-labelledby="directions">
                <h2 class="st-h3" id="directions">
                  {w.t("portal.location.directions")}
                </h2>
                <Markdown html={data.directionsHtml} />
              </section>
            </Show>
          </div>
        </div>
      </div>
    );
  },
};

function Week({ data, w }: ViewProps<LocationData>) {
  const byPhone = data.week.some(({ phone }) => phone.length > 0);
  const said = (hours: LocationData["week"][number]["counter"]) => (hours.length > 0 ? w.hours(hours) : w.t("portal.location.closed"));
  return (
    <section aria-labelledby="week">
      <h2 class="st-h2" id="week">
        {w.t("portal.location.week")}
      </h2>
      <table class="st-week">
        <thead>
          <tr>
            <th scope="col">{w.t("portal.location.day")}</th>
            <th scope="col">{w.t("catalogue.channel.counter")}</th>
            <Show when={byPhone}>
              <th scope="col">{w.t("catalogue.channel.phone")}</th>
            </Show>
          </tr>
        </thead>
        <tbody>
          <For each={data.week}>
            {(day, index) => (
              <tr>
                <th scope="row">
                  {w.shortDay(day.date)}
                  <Show when={index() === 0}>
                    <span class="st-week__today">{w.t("portal.location.today")}</span>
                  </Show>
                </th>
                <Show
                  when={day.closedBecause === null || day.counter.length + day.phone.length > 0}
                  fallback={<td colspan={byPhone ? 2 : 1}>{w.t("portal.location.closedBecause", { reason: day.closedBecause ?? "" })}</td>}
                >
                  <td>{said(day.counter)}</td>
                  <Show when={byPhone}>
                    <td>{said(day.phone)}</td>
                  </Show>
                </Show>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  );
}
