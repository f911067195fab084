import { For, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { EmbeddingData } from "@stadttor/platform/catalogue/pages.ts";
import { Breadcrumb } from "@stadttor/ui/breadcrumb/breadcrumb.tsx";
import { PageHead } from "../portal/page-head.tsx";
import { Say } from "../portal/say.tsx";
import type { View, ViewProps } from "../portal/view.ts";

/** GET /einbetten — for whoever looks after the town's own site: services in a frame, and as data. */
export const embedding: View<EmbeddingData> = {
  title: ({ w }) => w.t("catalogue.embedding.title"),
  script: "widget",
  Body: (props) => {
    const { w } = props;
    return (
      <div class="st-width st-stack st-section st-page">
        <Breadcrumb
          label={w.t("portal.shell.trail")}
          trail={[{ href: w.href("/"), label: w.t("portal.shell.start") }]}
          current={w.t("catalogue.embedding.title")}
        />
        <PageHead title={w.t("catalogue.embedding.title")} lead={w.t("catalogue.embedding.lead")} />
        <WidgetCode {...props} />
        <FrameCode {...props} />
        <OpenData {...props} />
        <section aria-labelledby="addresses">
          <h2 class="st-h2" id="addresses">
            {w.t("catalogue.embedding.addresses")}
          </h2>
          <ul class="st-rows">
            <For each={props.data.services}>
              {(service) => (
                <li>
                  <strong>
                    <Say of={service.name} w={w} />
                  </strong>
                  <p class="st-small">
                    <a
                      class="st-link"
                      href={w.href(`/leistungen/${service.slug}/ausschnitt`)}
                      aria-label={`${w.t("catalogue.embedding.snippet")}: ${service.name.text}`}
                    >
                      {w.t("catalogue.embedding.snippet")}
                    </a>
                    {" · "}
                    <a class="st-link" href={w.href(`/leistungen/${service.slug}/leistung.json`)} aria-label={`JSON: ${service.name.text}`}>
                      JSON
                    </a>
                  </p>
                </li>
              )}
            </For>
          </ul>
        </section>
      </div>
    );
  },
};

/** A function of its own: what stands in a template literal within JSX is written as markup, not as text. */
const frameCode = (address: string, title: string) =>
  `<iframe src="${address}"\n  title="${title.replaceAll('"', "&quot;")}"\n  width="100%" height="700" loading="lazy"></iframe>`;

const widgetCode = (town: string, booking: string, service: string, language: string, words: string) =>
  `<stadttor-termine leistung="${service}" sprache="${language}">\n  <a href="${town}${booking}">${words}</a>\n</stadttor-termine>\n` +
  `<script type="module" src="${town}/widget.js"></script>`;

/** The widget's code and the widget itself, for the first service that can be booked. */
function WidgetCode({ data, w }: ViewProps<EmbeddingData>) {
  const booking = () => w.href(`/termin?leistung-${data.bookable}=1`);
  return (
    <Show when={data.bookable}>
      {(service) => (
        <section class="st-stack-small" aria-labelledby="widget">
          <h2 class="st-h2" id="widget">
            {w.t("catalogue.embedding.widget")}
          </h2>
          <p>{w.t("catalogue.embedding.widgetText", { code: 'leistung="…"' })}</p>
          <pre class="st-snippet-code" tabindex="0" aria-label={w.t("catalogue.embedding.widget")}>
            <code>{widgetCode(data.origin, booking(), service(), w.language, w.t("widget.booking.group"))}</code>
          </pre>
          <p>{w.t("catalogue.embedding.widgetSites")}</p>
          <h3 class="st-h3">{w.t("catalogue.embedding.preview")}</h3>
          <Dynamic component="stadttor-termine" leistung={service()} sprache={w.language}>
            <a class="st-link" href={booking()}>
              {w.t("widget.booking.group")}
            </a>
          </Dynamic>
        </section>
      )}
    </Show>
  );
}

function FrameCode({ data, w }: ViewProps<EmbeddingData>) {
  const [first] = data.services;
  return (
    <section class="st-stack-small" aria-labelledby="frame">
      <h2 class="st-h2" id="frame">
        {w.t("catalogue.embedding.frame")}
      </h2>
      <p>{w.t("catalogue.embedding.frameText")}</p>
      <Show when={first}>
        {(service) => (
          <pre class="st-snippet-code" tabindex="0" aria-label={w.t("catalogue.embedding.frame")}>
            <code>{frameCode(data.origin + w.href(`/leistungen/${service().slug}/ausschnitt`), service().name.text)}</code>
          </pre>
        )}
      </Show>
      <Show when={data.frameOrigins.length > 0} fallback={<p>{w.t("catalogue.embedding.nobody")}</p>}>
        <p>{w.t("catalogue.embedding.who")}</p>
        <ul class="st-list">
          <For each={data.frameOrigins}>{(origin) => <li>{origin}</li>}</For>
        </ul>
      </Show>
    </section>
  );
}

function OpenData({ data, w }: ViewProps<EmbeddingData>) {
  const list = w.href("/leistungen.json");
  return (
    <section class="st-stack-small" aria-labelledby="data">
      <h2 class="st-h2" id="data">
        {w.t("catalogue.embedding.data")}
      </h2>
      <p>{w.t("catalogue.embedding.dataText")}</p>
      <p>
        <a class="st-link" href={list}>
          {data.origin + list}
        </a>
      </p>
      <p>
        <a class="st-link" href="/api/v1/docs" hreflang="en">
          {w.t("catalogue.embedding.api")}
        </a>
      </p>
    </section>
  );
}
