import { Show } from "solid-js";
import type { ServiceData } from "@stadttor/platform/catalogue/pages.ts";
import { Breadcrumb } from "@stadttor/ui/breadcrumb/breadcrumb.tsx";
import { LinkButton } from "@stadttor/ui/button/button.tsx";
import { Icon } from "@stadttor/ui/icon/icon.tsx";
import { PageHead } from "../portal/page-head.tsx";
import { Say } from "../portal/say.tsx";
import { structuredService } from "../portal/structured.ts";
import type { View, ViewProps } from "../portal/view.ts";
import { localHref } from "../portal/words.ts";
import { ServiceFacts } from "./service-facts.tsx";
import { Costs, Description, Documents, Official, Requirements, Upcoming, WhoComes } from "./service-sections.tsx";
import { Places, Situations } from "./service-places.tsx";
import { bookHref, isBookable, Ways } from "./service-ways.tsx";
import { TextLanguage } from "./text-language.tsx";

/** GET /leistungen/:slug — first how it can be done at all, then what to bring, then everything else. */
export const service: View<ServiceData> = {
  title: ({ data }) => data.name.text,
  description: ({ data }) => data.summary.text,
  structured: ({ data, shell }) => structuredService(data, shell),
  Body: (props) => {
    const { data, w } = props;
    return (
      <article class="st-service">
        <div class="st-width st-stack st-section">
          <Breadcrumb
            label={w.t("portal.shell.trail")}
            trail={[
              { href: w.href("/"), label: w.t("portal.shell.start") },
              { href: w.href("/leistungen"), label: w.t("catalogue.service.trail") },
            ]}
            current={<Say of={data.name} w={w} />}
          />
          <PageHead title={<Say of={data.name} w={w} />} lead={<Say of={data.summary} w={w} />}>
            <EasyLanguage {...props} />
          </PageHead>
          <TextLanguage told={data.textLanguage} w={w} />
          <ServiceFacts {...props} />
          <Ways {...props} />
          <Upcoming {...props} />
          <div class="st-service__parts">
            <div class="st-stack">
              <Documents {...props} />
              <Requirements {...props} />
              <Costs {...props} />
            </div>
            <div class="st-stack st-service__aside">
              <Places {...props} />
              <WhoComes {...props} />
            </div>
            <div class="st-stack">
              <Description {...props} />
              <Situations {...props} />
            </div>
          </div>
          <Official {...props} />
        </div>
        <BookingBar {...props} />
      </article>
    );
  },
};

/** The same in Leichte Sprache, where the town has it. */
function EasyLanguage({ data, shell, w }: ViewProps<ServiceData>) {
  return (
    <Show when={w.language === "de" && data.languages.includes("de-leicht") && shell.languages.includes("de-leicht")}>
      <p class="st-no-print">
        <a class="st-link st-icon-link" href={localHref("de-leicht", `/leistungen/${data.slug}`)} hreflang="de">
          <Icon name="kern-icon--easy-language" />
          {w.t("catalogue.service.easyLanguage")}
        </a>
      </p>
    </Show>
  );
}

/** Within reach of a thumb on small screens, however far somebody has read. */
function BookingBar({ data, w }: ViewProps<ServiceData>) {
  return (
    <Show when={isBookable(data)}>
      <div class="st-bookbar st-no-print">
        <Show when={data.online.length > 0}>
          <LinkButton kind="secondary" href="#online">
            {w.t("catalogue.service.toOnline")}
          </LinkButton>
        </Show>
        <LinkButton href={w.href(bookHref(data.slug))}>{w.t("catalogue.service.book")}</LinkButton>
      </div>
    </Show>
  );
}
