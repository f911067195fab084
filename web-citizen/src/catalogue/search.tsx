import { For, Match, Show, Switch } from "solid-js";
import type { SearchData } from "@stadttor/platform/catalogue/pages.ts";
import { Breadcrumb } from "@stadttor/ui/breadcrumb/breadcrumb.tsx";
import { LinkRow, LinkRows } from "@stadttor/ui/link-rows/link-rows.tsx";
import { Pagination } from "@stadttor/ui/pagination/pagination.tsx";
import { SearchField } from "@stadttor/ui/search-field/search-field.tsx";
import { Tag, Tags } from "@stadttor/ui/tag/tag.tsx";
import { MoreLink } from "../portal/more-link.tsx";
import { Say } from "../portal/say.tsx";
import type { View, ViewProps } from "../portal/view.ts";
import type { Words } from "../portal/words.ts";
import { SearchWaysOn } from "./search-ways-on.tsx";

/** GET /suche */
export const search: View<SearchData> = {
  title: ({ data, w }) => (data.query === "" ? w.t("portal.search.title") : w.t("portal.search.titleOf", { query: data.query })),
  unlisted: true,
  ownSearch: true,
  Body: (props) => {
    const { data, w } = props;
    return (
      <div class="st-width st-stack st-section">
        <Breadcrumb
          label={w.t("portal.shell.trail")}
          trail={[{ href: w.href("/"), label: w.t("portal.shell.start") }]}
          current={w.t("portal.search.title")}
        />
        <div class="st-asking">
          <h1 class="st-h1">{w.t("portal.search.title")}</h1>
          <SearchField
            action={w.href("/suche")}
            name="q"
            id="suche"
            label={w.t("portal.search.label")}
            value={data.query}
            button={w.t("portal.search.button")}
            size="large"
          />
        </div>
        <div class="st-columns">
          <Show when={data.query !== ""} fallback={<Tips w={w} />}>
            <Hits {...props} />
          </Show>
          <SearchWaysOn {...props} />
        </div>
      </div>
    );
  },
};

function Tips(props: { readonly w: Words }) {
  const { w } = props;
  return (
    <section aria-labelledby="tips">
      <h2 class="st-h2" id="tips">
        {w.t("portal.search.tips")}
      </h2>
      <ul class="st-bullets">
        <li>{w.t("portal.search.tipOwnWords")}</li>
        <li>{w.t("portal.search.tipTypos")}</li>
        <li>{w.t("portal.search.tipShort")}</li>
      </ul>
      <MoreLink href={w.href("/leistungen")}>{w.t("portal.home.allServices")}</MoreLink>
    </section>
  );
}

/** What was asked for is a page of the site: it stands before the services. */
function SiteWays({ data, w }: ViewProps<SearchData>) {
  const places = data.postalCode === "" ? "/standorte" : `/standorte?${new URLSearchParams({ plz: data.postalCode })}`;
  const ways = {
    hours: () => <MoreLink href={w.href("/standorte")}>{w.t("catalogue.search.way.hours")}</MoreLink>,
    ownAppointment: () => <MoreLink href={w.href("/termin/code")}>{w.t("catalogue.search.way.own")}</MoreLink>,
    locations: () => <MoreLink href={w.href(places)}>{w.t("catalogue.search.way.locations")}</MoreLink>,
  };
  return (
    <Show when={data.waysOn.length > 0}>
      <div class="st-own st-site-ways">
        <For each={data.waysOn}>{(way) => ways[way]()}</For>
      </div>
    </Show>
  );
}

function Hits(props: ViewProps<SearchData>) {
  const { data, w } = props;
  return (
    <section aria-labelledby="hits">
      <SiteWays {...props} />
      <h2 class="st-h2" id="hits">
        <Switch>
          <Match when={data.hits.length === 0}>{w.t("portal.search.nothing")}</Match>
          <Match when={data.nearest}>{w.t("portal.search.nearest")}</Match>
          <Match when={true}>{w.count("portal.search.found", data.total)}</Match>
        </Switch>
      </h2>
      <Show when={data.hits.length === 0}>
        <p>{w.t("portal.search.nothingText")}</p>
        <MoreLink href={w.href("/leistungen")}>{w.t("portal.home.allServices")}</MoreLink>
      </Show>
      <Show when={data.nearest && data.hits.length > 0}>
        <p class="st-hits__lead">{w.t("portal.search.nearestText")}</p>
      </Show>
      <Show when={data.hits.length > 0}>
        <LinkRows ordered>
          <For each={data.hits}>
            {(hit) => (
              <LinkRow
                href={w.href(`/leistungen/${hit.slug}`)}
                title={<Say of={hit.name} w={w} />}
                text={<Say of={hit.summary} w={w} />}
                heading={3}
              >
                <Tags>
                  <Show when={hit.bookable}>
                    <Tag icon="clock">{w.t("portal.search.bookable")}</Tag>
                  </Show>
                  <Show when={hit.online}>
                    <Tag icon="online">{w.t("portal.home.online")}</Tag>
                  </Show>
                  <Tag>
                    <Say of={hit.office} w={w} />
                  </Tag>
                </Tags>
              </LinkRow>
            )}
          </For>
        </LinkRows>
        <Pages {...props} />
      </Show>
    </section>
  );
}

function Pages({ data, w }: ViewProps<SearchData>) {
  const to = (page: number) => w.href(`/suche?${new URLSearchParams({ q: data.query, ...(page === 1 ? {} : { seite: String(page) }) })}`);
  return (
    <Show when={data.pages > 1}>
      <Pagination
        label={w.t("portal.search.pages")}
        previous={data.page > 1 ? { href: to(data.page - 1), label: w.t("portal.search.previous") } : null}
        next={data.page < data.pages ? { href: to(data.page + 1), label: w.t("portal.search.next") } : null}
        pages={Array.from({ length: data.pages }, (_, index) => ({
          href: to(index + 1),
          label: String(index + 1),
          about: w.t("portal.search.page", { page: index + 1 }),
          current: index + 1 === data.page,
        }))}
      />
    </Show>
  );
}
