import { For, Show } from "solid-js";
import type { ServiceData } from "@stadttor/platform/catalogue/pages.ts";
import { Breadcrumb } from "@stadttor/ui/breadcrumb/breadcrumb.tsx";
import { ButtonRow, LinkButton } from "@stadttor/ui/button/button.tsx";
import { SummaryList, type SummaryRow } from "@stadttor/ui/summary-list/summary-list.tsx";
import { Markdown } from "../portal/markdown.tsx";
import { PageHead } from "../portal/page-head.tsx";
import type { View, ViewProps } from "../portal/view.ts";

/** GET /leistungen/:slug */
export const service: View<ServiceData> = {
  title: ({ data }) => data.name,
  Body: (props) => {
    const { data, w } = props;
    return (
      <div class="st-width st-stack st-section">
        <Breadcrumb
          label={w.t("portal.shell.trail")}
          trail={[{ href: w.href("/"), label: w.t("portal.shell.start") }]}
          current={data.name}
        />
        <PageHead title={data.name} lead={data.summary} />
        <Show when={data.places.length > 0} fallback={<p class="st-own">{w.t("catalogue.service.noPlaces")}</p>}>
          <ButtonRow>
            <LinkButton href={w.href(`/termin?leistung-${data.slug}=1`)} icon="kern-icon--calendar-today">
              {w.t("catalogue.service.book")}
            </LinkButton>
          </ButtonRow>
        </Show>
        <div class="st-columns">
          <div class="st-stack">
            <Documents {...props} />
            <Markdown html={data.descriptionHtml} />
          </div>
          <div class="st-stack">
            <SummaryList rows={facts(props)} />
            <Places {...props} />
          </div>
        </div>
      </div>
    );
  },
};

function facts({ data, w }: ViewProps<ServiceData>): readonly SummaryRow[] {
  const rows: SummaryRow[] = [
    { key: w.t("catalogue.service.minutes"), value: w.t("scheduling.facts.lengthAbout", { length: w.minutes(data.minutes) }) },
    {
      key: w.t("catalogue.service.fees"),
      value: (
        <>
          {data.fees}
          <p class="st-small st-muted">
            {w.t("catalogue.service.feesSource", { source: data.feesSource, date: w.calendarDate(data.feesAsOf) })}
          </p>
        </>
      ),
    },
  ];
  if (data.presenceRequired) {
    rows.push({ key: w.t("catalogue.service.presence"), value: w.t("catalogue.service.presenceRequired") });
  }
  rows.push({ key: w.t("catalogue.service.office"), value: data.office });
  if (data.legalBasis) rows.push({ key: w.t("catalogue.service.legalBasis"), value: data.legalBasis });
  return rows;
}

function Documents({ data, w }: ViewProps<ServiceData>) {
  return (
    <section aria-labelledby="documents">
      <h2 class="st-h2" id="documents">
        {w.t("catalogue.service.documents")}
      </h2>
      <Show when={data.documents.length > 0} fallback={<p>{w.t("catalogue.service.noDocuments")}</p>}>
        <ul class="st-checklist">
          <For each={data.documents}>{(document) => <li>{document}</li>}</For>
        </ul>
      </Show>
    </section>
  );
}

function Places({ data, w }: ViewProps<ServiceData>) {
  return (
    <Show when={data.places.length > 0}>
      <section aria-labelledby="places">
        <h2 class="st-h3" id="places">
          {w.t("catalogue.service.places")}
        </h2>
        <ul class="st-rows">
          <For each={data.places}>
            {(place) => (
              <li>
                <a class="st-link" href={w.href(`/standorte/${place.slug}`)}>
                  {place.name}
                </a>
                <p class="st-small st-muted">
                  {place.street}, {place.city}
                </p>
                <p class="st-small">{place.channels.map((channel) => w.t(`catalogue.channel.${channel}`)).join(" · ")}</p>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
