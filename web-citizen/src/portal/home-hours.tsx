import { For, Show } from "solid-js";
import type { HomeData } from "@stadttor/platform/portal/pages.ts";
import { Disclosure } from "@stadttor/ui/disclosure/disclosure.tsx";
import { LinkRow, LinkRows } from "@stadttor/ui/link-rows/link-rows.tsx";
import { MoreLink } from "./more-link.tsx";
import { OpenToday } from "./open-today.tsx";
import { Say } from "./say.tsx";
import type { ViewProps } from "./view.ts";
import type { Words } from "./words.ts";

/** How many places are seen before the rest is folded: a district has dozens. */
const AT_ONCE = 5;

/** Where one can go today. */
export function HomeHours({ data, w }: ViewProps<HomeData>) {
  return (
    <section aria-labelledby="locations">
      <h2 class="st-h2" id="locations">
        {w.t("portal.home.locations")}
      </h2>
      <Show when={data.locations.length > 0} fallback={<p>{w.t("portal.home.noLocations")}</p>}>
        <Locations locations={data.locations.slice(0, AT_ONCE)} w={w} />
        <Show when={data.locations.length > AT_ONCE}>
          <Disclosure summary={w.count("portal.home.moreLocations", data.locations.length - AT_ONCE)}>
            <Locations locations={data.locations.slice(AT_ONCE)} w={w} />
          </Disclosure>
        </Show>
        <MoreLink href={w.href("/standorte")}>{w.t("portal.home.allLocations")}</MoreLink>
      </Show>
    </section>
  );
}

function Locations(props: { readonly locations: HomeData["locations"]; readonly w: Words }) {
  const { w } = props;
  return (
    <LinkRows>
      <For each={props.locations}>
        {({ slug, name, street, city, today, opensOn }) => (
          <LinkRow
            href={w.href(`/standorte/${slug}`)}
            title={<Say of={name} w={w} />}
            text={
              <bdi>
                {street}, {city}
              </bdi>
            }
          >
            <OpenToday today={today} opensOn={opensOn} w={w} />
          </LinkRow>
        )}
      </For>
    </LinkRows>
  );
}

type Notice = HomeData["notices"][number];

/** When nobody is there in the next two weeks. */
export function HomeClosures({ data, w }: ViewProps<HomeData>) {
  const when = ({ firstOn, lastOn, between }: Notice) => {
    const days =
      firstOn === lastOn ? w.shortDay(firstOn) : w.t("portal.home.noticeRange", { from: w.shortDay(firstOn), to: w.shortDay(lastOn) });
    return between === null ? days : w.t("portal.home.noticeBetween", { when: days, hours: w.hours([between]) });
  };
  return (
    <section class="st-notices" aria-labelledby="notices">
      <h2 class="st-h3" id="notices">
        {w.t("portal.home.closures")}
      </h2>
      <Show when={data.notices.length > 0} fallback={<p>{w.t("portal.home.noClosures")}</p>}>
        <ul class="st-plain">
          <For each={data.notices}>
            {(notice) => (
              <li class="st-notices__item">
                <strong>{when(notice)}</strong>
                <span>
                  <Show when={notice.location} fallback={w.t("portal.home.everywhere")}>
                    {(location) => <Say of={location()} w={w} />}
                  </Show>
                  {" · "}
                  <Say of={notice.reason} w={w} />
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  );
}
