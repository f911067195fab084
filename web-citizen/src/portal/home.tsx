import { For, Show } from "solid-js";
import type { HomeData } from "@stadttor/platform/portal/pages.ts";
import { Card, Cards } from "@stadttor/ui/card/card.tsx";
import { LinkRow, LinkRows } from "@stadttor/ui/link-rows/link-rows.tsx";
import { SearchField } from "@stadttor/ui/search-field/search-field.tsx";
import { Tag, Tags } from "@stadttor/ui/tag/tag.tsx";
import { SituationIcon } from "../catalogue/situation-icon.tsx";
import { Earliest } from "./earliest.tsx";
import { HomeClosures, HomeHours } from "./home-hours.tsx";
import { MoreLink } from "./more-link.tsx";
import { Say } from "./say.tsx";
import { Skyline } from "./skyline.tsx";
import { structuredTown } from "./structured.ts";
import type { View, ViewProps } from "./view.ts";

/** GET / */
export const home: View<HomeData> = {
  script: "app",
  title: ({ w }) => w.t("portal.home.documentTitle"),
  structured: ({ shell }) => structuredTown(shell),
  ownSearch: true,
  Body: (props) => (
    <>
      <Hero {...props} />
      <div class="st-width st-stack st-section">
        <Featured {...props} />
      </div>
      <Situations {...props} />
      <div class="st-width st-stack st-section">
        <div class="st-columns">
          <HomeHours {...props} />
          <div class="st-stack-small">
            <HomeClosures {...props} />
            <OwnAppointment {...props} />
          </div>
        </div>
        <Offices {...props} />
      </div>
    </>
  ),
};

/** The town's greeting and picture, and the question everybody comes with. */
function Hero({ data, shell, w }: ViewProps<HomeData>) {
  const { picture } = data;
  return (
    <div class={picture === null ? "st-hero" : "st-hero st-hero--picture"}>
      <div class="st-hero__words">
        <h1 class="st-hero__title">
          <Show when={data.welcome} fallback={w.t("portal.home.title", { town: shell.town.name })}>
            {(welcome) => <Say of={welcome()} w={w} />}
          </Show>
        </h1>
        <p class="st-hero__lead">
          <Show when={data.welcomeText} fallback={w.t("portal.home.lead")}>
            {(text) => <Say of={text()} w={w} />}
          </Show>
        </p>
        <SearchField
          action={w.href("/suche")}
          name="q"
          id="suche"
          label={w.t("portal.search.label")}
          button={w.t("portal.search.button")}
          hint={w.t("portal.search.hint")}
          size="large"
        />
      </div>
      <Show when={picture} fallback={<Skyline />}>
        {(image) => (
          <img
            class="st-hero__picture"
            src={image().href}
            width={image().width}
            height={image().height}
            alt={image().alt.text}
            {...w.marks(image().alt.lang)}
          />
        )}
      </Show>
    </div>
  );
}

function Featured({ data, w }: ViewProps<HomeData>) {
  return (
    <section class="st-featured" aria-labelledby="featured">
      <div class="st-headline">
        <h2 class="st-h2" id="featured">
          {w.t("portal.home.featured")}
        </h2>
        <MoreLink href={w.href("/leistungen")}>{w.t("portal.home.allServices")}</MoreLink>
      </div>
      <Show when={data.featured.length > 0} fallback={<p>{w.t("portal.home.noServices")}</p>}>
        <Cards>
          <For each={data.featured}>
            {({ slug, name, summary, earliest, online }) => (
              <Card href={w.href(`/leistungen/${slug}`)} title={<Say of={name} w={w} />} text={<Say of={summary} w={w} />}>
                <Show when={earliest !== null || !online}>
                  <Earliest time={earliest} w={w} />
                </Show>
                <Show when={online}>
                  <Tags>
                    <Tag icon="online">{w.t(earliest === null ? "portal.home.onlineOnly" : "portal.home.online")}</Tag>
                  </Tags>
                </Show>
              </Card>
            )}
          </For>
        </Cards>
      </Show>
    </section>
  );
}

function Situations({ data, w }: ViewProps<HomeData>) {
  return (
    <Show when={data.situations.length > 0}>
      <section class="st-band" aria-labelledby="situations">
        <div class="st-width st-section">
          <div class="st-headline">
            <h2 class="st-h2" id="situations">
              {w.t("portal.home.situations")}
            </h2>
            <MoreLink href={w.href("/lebenslagen")}>{w.t("portal.home.allSituations")}</MoreLink>
          </div>
          <ul class="st-situations">
            <For each={data.situations}>
              {({ slug, name }) => (
                <li>
                  <a class="st-situations__link" href={w.href(`/lebenslagen/${slug}`)}>
                    <SituationIcon slug={slug} />
                    <span>
                      <Say of={name} w={w} />
                    </span>
                  </a>
                </li>
              )}
            </For>
          </ul>
        </div>
      </section>
    </Show>
  );
}

function OwnAppointment({ w }: ViewProps<HomeData>) {
  return (
    <section class="st-own" aria-labelledby="own">
      <h2 class="st-h2" id="own">
        {w.t("portal.home.ownAppointment")}
      </h2>
      <p>{w.t("portal.home.ownAppointmentText")}</p>
      <MoreLink href={w.href("/termin/code")}>{w.t("portal.home.ownAppointmentLink")}</MoreLink>
      <MoreLink href={w.href("/meine-termine")}>{w.t("portal.app.title")}</MoreLink>
    </section>
  );
}

function Offices({ data, w }: ViewProps<HomeData>) {
  return (
    <Show when={data.offices.length > 0}>
      <section class="st-offices" aria-labelledby="offices">
        <h2 class="st-h2" id="offices">
          {w.t("portal.home.offices")}
        </h2>
        <LinkRows>
          <For each={data.offices}>
            {({ slug, name, services }) => (
              <LinkRow
                href={w.href(`/aemter/${slug}`)}
                title={<Say of={name} w={w} />}
                text={w.count("catalogue.count.services", services)}
              />
            )}
          </For>
        </LinkRows>
      </section>
    </Show>
  );
}
