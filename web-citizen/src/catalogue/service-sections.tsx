import { For, Show } from "solid-js";
import type { ServiceData } from "@stadttor/platform/catalogue/pages.ts";
import { Icon } from "@stadttor/ui/icon/icon.tsx";
import { Notice } from "@stadttor/ui/notice/notice.tsx";
import { SummaryList, type SummaryRow } from "@stadttor/ui/summary-list/summary-list.tsx";
import { Markdown } from "../portal/markdown.tsx";
import { Say } from "../portal/say.tsx";
import type { ViewProps } from "../portal/view.ts";

type Props = ViewProps<ServiceData>;

/** What changes at a date that is already known. */
export function Upcoming({ data, w }: Props) {
  const change = data.upcoming;
  const marks = w.marks(data.textLanguage);
  return (
    <Show when={change !== null && (change.fees !== null || change.documents !== null) && change}>
      {(next) => (
        <Notice kind="info" title={w.t("catalogue.service.upcoming", { date: w.calendarDate(next().from) })}>
          <Show when={next().fees}>
            {(fees) => (
              <p>
                <strong>{w.t("catalogue.service.fees")}:</strong> <span {...marks}>{fees()}</span>
              </p>
            )}
          </Show>
          <Show when={next().documents}>
            {(documents) => (
              <>
                <p>
                  <strong>{w.t("catalogue.service.documents")}:</strong>{" "}
                  <Show when={documents().length === 0}>{w.t("catalogue.service.noDocuments")}</Show>
                </p>
                <Show when={documents().length > 0}>
                  <ul {...marks}>
                    <For each={documents()}>{(document) => <li>{document}</li>}</For>
                  </ul>
                </Show>
              </>
            )}
          </Show>
        </Notice>
      )}
    </Show>
  );
}

export function Documents({ data, w }: Props) {
  return (
    <section aria-labelledby="documents">
      <h2 class="st-h2" id="documents">
        {w.t(data.places.length > 0 ? "catalogue.service.documents" : "catalogue.service.documentsNeeded")}
      </h2>
      <Show when={data.documents.length > 0} fallback={<p>{w.t("catalogue.service.noDocuments")}</p>}>
        <ul class="st-checklist" {...w.marks(data.textLanguage)}>
          <For each={data.documents}>{(document) => <li>{document}</li>}</For>
        </ul>
        <p class="st-no-print st-after">
          <a class="st-link st-icon-link" href={w.href(`/leistungen/${data.slug}/checkliste`)}>
            <Icon name="kern-icon--checklist" />
            {w.t("catalogue.service.checklist")}
          </a>
        </p>
      </Show>
    </section>
  );
}

export function Requirements({ data, w }: Props) {
  return (
    <Show when={data.requirements.length > 0}>
      <section aria-labelledby="requirements">
        <h2 class="st-h2" id="requirements">
          {w.t("catalogue.service.requirements")}
        </h2>
        <ul class="st-bullets" {...w.marks(data.textLanguage)}>
          <For each={data.requirements}>{(requirement) => <li>{requirement}</li>}</For>
        </ul>
      </section>
    </Show>
  );
}

/** The fee with its source and the day it was looked up, and where a place takes another. */
export function Costs({ data, w }: Props) {
  const elsewhere = data.places.filter(({ fees }) => fees !== null);
  return (
    <section aria-labelledby="fees">
      <h2 class="st-h2" id="fees">
        {w.t("catalogue.service.fees")}
      </h2>
      <p {...w.marks(data.textLanguage)}>{data.fees}</p>
      <For each={elsewhere}>
        {(place) => (
          <p class="st-after">
            <strong>
              <Say of={place.name} w={w} />:
            </strong>{" "}
            <Show when={place.fees}>{(fees) => <Say of={fees()} w={w} />}</Show>
          </p>
        )}
      </For>
      <p class="st-after st-small st-muted">
        {w.t("catalogue.service.feesSource", { source: data.feesSource, date: w.calendarDate(data.feesAsOf) })}
      </p>
    </section>
  );
}

export function Description({ data, w }: Props) {
  return (
    <Show when={data.descriptionHtml}>
      <section aria-labelledby="description">
        <h2 class="st-h2" id="description">
          {w.t("catalogue.service.description")}
        </h2>
        <Markdown html={data.descriptionHtml} language={data.textLanguage} w={w} />
      </section>
    </Show>
  );
}

/** For whom somebody may come to an appointment, and with which paper. */
export function WhoComes({ data, w }: Props) {
  return (
    <Show when={data.places.length > 0 && data.forWhom.length > 0}>
      <section aria-labelledby="who">
        <h2 class="st-h2" id="who">
          {w.t("catalogue.service.who")}
        </h2>
        <ul class="st-rows">
          <For each={data.forWhom}>
            {(whom) => (
              <li>
                <strong>{w.t(`catalogue.service.who.${whom}`)}</strong>
                <p class="st-small st-muted">{w.t(`catalogue.service.whoPaper.${whom}`)}</p>
              </li>
            )}
          </For>
        </ul>
        <Show when={data.presenceRequired}>
          <p class="st-after">{w.t("catalogue.service.whoPresence")}</p>
        </Show>
        <Show when={!data.forWhom.includes("proxy")}>
          <p class="st-after">{w.t("catalogue.service.noProxy")}</p>
        </Show>
      </section>
    </Show>
  );
}

/** What an office or an auditor asks for. Legal texts are in German in every language. */
export function Official({ data, w }: Props) {
  const german = w.marks("de");
  const rows: SummaryRow[] = [
    {
      key: w.t("catalogue.service.office"),
      value: (
        <a class="st-link" href={w.href(`/aemter/${data.office.slug}`)}>
          <Say of={data.office.name} w={w} />
        </a>
      ),
    },
  ];
  if (data.legalBasis !== "")
    rows.push({ key: w.t("catalogue.service.legalBasis"), value: <span {...german}>{data.legalBasis.replaceAll("§ ", "§\u00a0")}</span> });
  return (
    <section class="st-official" aria-labelledby="official">
      <h2 class="st-h3" id="official">
        {w.t("catalogue.service.official")}
      </h2>
      <SummaryList rows={rows} />
      <Show when={data.leikaKeys.length > 0}>
        <p class="st-official__keys">
          {w.t("catalogue.service.leika")}: <bdi>{data.leikaKeys.join(", ")}</bdi>
        </p>
      </Show>
    </section>
  );
}
