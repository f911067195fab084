import { For, Show } from "solid-js";
import type { SearchData } from "@stadttor/platform/catalogue/pages.ts";
import { MoreLink } from "../portal/more-link.tsx";
import { phoneHref, phoneText } from "../portal/phone.ts";
import { Say } from "../portal/say.tsx";
import type { ViewProps } from "../portal/view.ts";
import type { Words } from "../portal/words.ts";

/** Where a search does not lead: a person on the phone, and where nothing fits well all life situations and offices. */
export function SearchWaysOn({ data, shell, w }: ViewProps<SearchData>) {
  const { phone } = shell.town;
  const fits = data.hits.length > 0 && !data.nearest;
  return (
    <aside class="st-ways-on" aria-label={w.t("portal.search.waysOn")}>
      <div class="st-own">
        <h2 class="st-h3">{w.t("portal.search.ask")}</h2>
        <p>{w.t("portal.search.askText")}</p>
        <ul class="st-links">
          <For each={phone === "115" ? [phone] : [phone, "115"]}>
            {(number) => (
              <li>
                <a class="st-link" href={phoneHref(number)}>
                  {w.t("portal.contact.phone", { phone: phoneText(number) })}
                </a>
              </li>
            )}
          </For>
        </ul>
      </div>
      <Show when={fits}>
        <div>
          <MoreLink href={w.href("/leistungen")}>{w.t("portal.home.allServices")}</MoreLink>
          <MoreLink href={w.href("/lebenslagen")}>{w.t("portal.home.allSituations")}</MoreLink>
        </div>
      </Show>
      <Show when={!fits}>
        <Links title={w.t("portal.nav.situations")} below="/lebenslagen" to={data.situations} w={w} />
        <Links title={w.t("portal.nav.offices")} below="/aemter" to={data.offices} w={w} />
      </Show>
    </aside>
  );
}

function Links(props: { readonly title: string; readonly below: string; readonly to: SearchData["offices"]; readonly w: Words }) {
  const { title, below, to, w } = props;
  return (
    <Show when={to.length > 0}>
      <div>
        <h2 class="st-h3">{title}</h2>
        <ul class="st-links">
          <For each={to}>
            {({ slug, name }) => (
              <li>
                <a class="st-link" href={w.href(`${below}/${slug}`)}>
                  <Say of={name} w={w} />
                </a>
              </li>
            )}
          </For>
        </ul>
      </div>
    </Show>
  );
}
