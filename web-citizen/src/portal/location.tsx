import { For, Show } from "solid-js";
import type { LocationData } from "@stadttor/platform/portal/pages.ts";
import { Breadcrumb } from "@stadttor/ui/breadcrumb/breadcrumb.tsx";
import { LinkButton } from "@stadttor/ui/button/button.tsx";
import { LinkRow, LinkRows } from "@stadttor/ui/link-rows/link-rows.tsx";
import { Pictogram, type PictogramName } from "@stadttor/ui/pictogram/pictogram.tsx";
import { Markdown } from "./markdown.tsx";
import { OpenToday } from "./open-today.tsx";
import { PageHead } from "./page-head.tsx";
import { phoneHref } from "./phone.ts";
import { Say } from "./say.tsx";
import { StepFree } from "./step-free.tsx";
import { structuredLocation } from "./structured.ts";
import type { View, ViewProps } from "./view.ts";
import { Week } from "./week.tsx";

type Props = ViewProps<LocationData>;

/** GET /standorte/:slug — is it open, where is it, how does somebody get in; then what can be done there. */
export const location: View<LocationData> = {
  // An office and its only place may share a name: the street tells their pages apart (WCAG 2.2, 2.4.2).
  title: ({ data }) => `${data.name.text}, ${data.street}`,
  structured: ({ data, shell }) => structuredLocation(data, shell),
  Body: (props) => {
    const { data, w } = props;
    return (
      <div class="st-width st-stack st-section">
        <Breadcrumb
          label={w.t("portal.shell.trail")}
          trail={[
            { href: w.href("/"), label: w.t("portal.shell.start") },
            { href: w.href("/standorte"), label: w.t("portal.locations.title") },
          ]}
          current={<Say of={data.name} w={w} />}
        />
        <PageHead title={<Say of={data.name} w={w} />} />
        <AtAGlance {...props} />
        <div class="st-place-page">
          <Week {...props} />
          <Directions {...props} />
          <Services {...props} />
        </div>
      </div>
    );
  },
};

function AtAGlance({ data, shell, w }: Props) {
  const [today] = data.week;
  const opensOn = data.week.find(({ counter }) => counter.length > 0)?.date ?? null;
  return (
    <div class="st-glance">
      <div class="st-glance__facts">
        <p class="st-glance__today">
          <OpenToday today={today?.counter ?? []} opensOn={opensOn} w={w} />
        </p>
        <address class="st-address">
          <Pictogram name="pin" />
          <span class="st-address__lines">
            <bdi>{data.street}</bdi>
            <br />
            <bdi>{`${data.postalCode} ${data.city}`}</bdi>
            <Show when={shell.town.severalMunicipalities && data.municipality.name !== data.city}>
              <br />
              {w.t("portal.location.municipality")}: {data.municipality.name}
            </Show>
          </span>
        </address>
        <p class="st-spot__line">
          <StepFree stepFree={data.stepFree} w={w} />
        </p>
      </div>
      <div class="st-glance__ways">
        <LinkButton kind="secondary" href={phoneHref(data.phone)}>
          {w.t("portal.location.call", { phone: data.phone })}
        </LinkButton>
        <p class="st-small">
          {w.t("portal.location.office")}:{" "}
          <a class="st-link" href={w.href(`/aemter/${data.office.slug}`)}>
            <Say of={data.office.name} w={w} />
          </a>
        </p>
      </div>
    </div>
  );
}

/** How to get there and in, in words: nobody needs a map for it. */
function Directions({ data, w }: Props) {
  const ways = [
    { key: "publicTransport", sign: "train", said: data.publicTransport },
    { key: "lift", sign: "lift", said: data.lift },
    { key: "parking", sign: "parking", said: data.parking },
  ] as const satisfies readonly { readonly key: string; readonly sign: PictogramName; readonly said: LocationData["lift"] }[];
  return (
    <section class="st-place-page__way-there" aria-labelledby="directions">
      <h2 class="st-h2" id="directions">
        {w.t("portal.location.directions")}
      </h2>
      <dl class="st-directions">
        <For each={ways.filter(({ said }) => said !== null)}>
          {({ key, sign, said }) => (
            <div class="st-directions__way">
              <dt>
                <Pictogram name={sign} />
                {w.t(`portal.location.${key}`)}
              </dt>
              <dd>
                <Show when={said}>{(words) => <Say of={words()} w={w} />}</Show>
              </dd>
            </div>
          )}
        </For>
        <Show when={data.directionsHtml !== ""}>
          <div class="st-directions__way">
            <dt>
              <Pictogram name="door" />
              {w.t("portal.location.entrance")}
            </dt>
            <dd>
              <Markdown html={data.directionsHtml} language={data.directionsLanguage} w={w} />
            </dd>
          </div>
        </Show>
        <div class="st-directions__way">
          <dt>
            <Pictogram name={data.stepFree ? "wheelchair" : "stairs"} />
            {w.t("portal.location.stepFree")}
          </dt>
          <dd>{w.t(data.stepFree ? "portal.location.stepFreeYes" : "portal.location.stepFreeNo")}</dd>
        </div>
      </dl>
    </section>
  );
}

function Services({ data, w }: Props) {
  return (
    <section aria-labelledby="services">
      <h2 class="st-h2" id="services">
        {w.t("portal.location.services")}
      </h2>
      <Show when={data.services.length > 0} fallback={<p class="st-empty">{w.t("portal.location.noServices")}</p>}>
        <LinkRows>
          <For each={data.services}>
            {({ slug, name, channels }) => (
              <LinkRow
                href={w.href(`/leistungen/${slug}`)}
                title={<Say of={name} w={w} />}
                text={channels.map((channel) => w.t(`catalogue.channel.${channel}`)).join(" · ")}
              />
            )}
          </For>
        </LinkRows>
      </Show>
    </section>
  );
}
