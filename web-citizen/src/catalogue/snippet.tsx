import { For, Show } from "solid-js";
import type { SnippetData } from "@stadttor/platform/catalogue/pages.ts";
import { LinkButton } from "@stadttor/ui/button/button.tsx";
import { phoneHref, phoneText } from "../portal/phone.ts";
import { Say } from "../portal/say.tsx";
import type { View } from "../portal/view.ts";
import { bookHref, isBookable } from "./service-ways.tsx";

/** GET /leistungen/:slug/ausschnitt — one service for a frame in the town's own CMS: every way on opens the whole site. */
export const snippet: View<SnippetData> = {
  title: ({ data }) => data.name.text,
  bare: true,
  unlisted: true,
  Body: ({ data, shell, w }) => (
    <article class="st-snippet st-stack-small">
      <h1 class="st-h2">
        <Say of={data.name} w={w} />
      </h1>
      <p>
        <Say of={data.summary} w={w} />
      </p>
      <p class="st-snippet__ways">
        <Show when={isBookable(data)}>
          <LinkButton href={w.href(bookHref(data.slug))}>{w.t("catalogue.service.book")}</LinkButton>
        </Show>
        <For each={data.online}>
          {(way) => (
            <LinkButton kind="secondary" href={w.href(way.url)}>
              <Say of={way.name} w={w} />
            </LinkButton>
          )}
        </For>
      </p>
      <p>
        <a class="st-link" href={phoneHref(shell.town.phone)}>
          {w.t("portal.contact.phone", { phone: phoneText(shell.town.phone) })}
        </a>
      </p>
      <h2 class="st-h3">{w.t("catalogue.service.documents")}</h2>
      <Show when={data.documents.length > 0} fallback={<p>{w.t("catalogue.service.noDocuments")}</p>}>
        <ul class="st-list" {...w.marks(data.textLanguage)}>
          <For each={data.documents}>{(document) => <li>{document}</li>}</For>
        </ul>
      </Show>
      <h2 class="st-h3">{w.t("catalogue.service.fees")}</h2>
      <p {...w.marks(data.textLanguage)}>{data.fees}</p>
      <p class="st-small st-muted">
        {w.t("catalogue.service.feesSource", { source: data.feesSource, date: w.calendarDate(data.feesAsOf) })}
      </p>
      <p>
        <a class="st-link" href={w.href(`/leistungen/${data.slug}`)}>
          {w.t("catalogue.snippet.more")}
        </a>
      </p>
    </article>
  ),
};
