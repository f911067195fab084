import { For, Show } from "solid-js";
import type { HomeData } from "@stadttor/platform/portal/pages.ts";
import { ButtonRow, LinkButton } from "@stadttor/ui/button/button.tsx";
import { Icon } from "@stadttor/ui/icon/icon.tsx";
import { Skyline } from "./skyline.tsx";
import type { View, ViewProps } from "./view.ts";

/** GET / */
export const home: View<HomeData> = {
  title: ({ w }) => w.t("portal.home.documentTitle"),
  Body: (props) => {
    const { shell, w } = props;
    return (
      <>
        <div class="st-hero">
          <div class="st-hero__inner st-width">
            <div class="st-hero__words">
              <h1 class="st-hero__title">{w.t("portal.home.title", { town: shell.town.name })}</h1>
              <p class="st-lead">{w.t("portal.home.lead")}</p>
              <ButtonRow>
                <LinkButton href={w.href("/termin")}>{w.t("portal.home.book")}</LinkButton>
                <LinkButton kind="secondary" href={w.href("/termin/code")}>
                  {w.t("portal.home.manage")}
                </LinkButton>
              </ButtonRow>
            </div>
            <Skyline />
          </div>
        </div>
        <div class="st-width st-stack st-section">
          <Notices {...props} />
          <Services {...props} />
          <Locations {...props} />
          <section class="st-own" aria-labelledby="own">
            <h2 class="st-h2" id="own">
              {w.t("portal.home.ownAppointment")}
            </h2>
            <p>{w.t("portal.home.ownAppointmentText")}</p>
            <p>
              <a class="st-link" href={w.href("/termin/code")}>
                {w.t("portal.home.ownAppointmentLink")}
              </a>
            </p>
          </section>
        </div>
      </>
    );
  },
};

function Notices({ data, w }: ViewProps<HomeData>) {
  return (
    <Show when={data.notices.length > 0}>
      <section class="st-notices" aria-labelledby="notices">
        <h2 class="st-notices__title" id="notices">
          <Icon name="kern-icon--info" />
          {w.t("portal.home.notices")}
        </h2>
        <ul class="st-plain">
          <For each={data.notices}>
            {({ firstOn, lastOn, between, reason, location }) => {
              const days =
                firstOn === lastOn ? w.day(firstOn) : w.t("portal.home.noticeRange", { from: w.day(firstOn), to: w.day(lastOn) });
              const when = between === null ? days : w.t("portal.home.noticeBetween", { when: days, hours: w.hours([between]) });
              return (
                <li>
                  {location === null
                    ? w.t("portal.home.notice", { when, reason })
                    : w.t("portal.home.noticeAt", { when, location, reason })}
                </li>
              );
            }}
          </For>
        </ul>
      </section>
    </Show>
  );
}

function Services({ data, w }: ViewProps<HomeData>) {
  const several = data.offices.length > 1;
  return (
    <section aria-labelledby="services">
      <h2 class="st-h2" id="services">
        {w.t("portal.home.services")}
      </h2>
      <For each={data.offices}>
        {(office) => (
          <div class="st-office">
            <Show when={several}>
              <h3 class="st-h3">{office.name}</h3>
            </Show>
            <ul class="st-cards">
              <For each={office.services}>
                {(service) => (
                  <li class="st-card">
                    <a class="st-card__link" href={w.href(`/leistungen/${service.slug}`)}>
                      {service.name}
                    </a>
                    <p class="st-card__text">{service.summary}</p>
                  </li>
                )}
              </For>
            </ul>
          </div>
        )}
      </For>
    </section>
  );
}

function Locations({ data, w }: ViewProps<HomeData>) {
  return (
    <section aria-labelledby="locations">
      <h2 class="st-h2" id="locations">
        {w.t("portal.home.locations")}
      </h2>
      <ul class="st-cards">
        <For each={data.locations}>
          {(location) => (
            <li class="st-card">
              <a class="st-card__link" href={w.href(`/standorte/${location.slug}`)}>
                {location.name}
              </a>
              <p class="st-card__text">
                {location.street}, {location.city}
              </p>
              <p class={location.today.length > 0 ? "st-card__note st-card__note--open" : "st-card__note"}>
                {location.today.length > 0
                  ? w.t("portal.home.openToday", { hours: w.hours(location.today) })
                  : w.t("portal.home.closedToday")}
              </p>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
