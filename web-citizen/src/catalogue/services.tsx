import { For, Show } from "solid-js";
import type { ServicesData } from "@stadttor/platform/catalogue/pages.ts";
import { Breadcrumb } from "@stadttor/ui/breadcrumb/breadcrumb.tsx";
import { LetterNav } from "@stadttor/ui/letter-nav/letter-nav.tsx";
import { PageHead } from "../portal/page-head.tsx";
import type { View } from "../portal/view.ts";
import { Finding } from "./finding.tsx";
import { ServiceList } from "./service-list.tsx";

/** GET /leistungen */
export const services: View<ServicesData> = {
  title: ({ w }) => w.t("catalogue.services.title"),
  Body: ({ data, w }) => {
    const others = w.t("catalogue.services.others");
    return (
      <div class="st-width st-stack st-section">
        <Breadcrumb
          label={w.t("portal.shell.trail")}
          trail={[{ href: w.href("/"), label: w.t("portal.shell.start") }]}
          current={w.t("catalogue.services.title")}
        />
        <PageHead title={w.t("catalogue.services.title")} lead={w.t("catalogue.services.lead")} />
        <Finding w={w} current="services" />
        <Show when={data.letters.length > 0} fallback={<p class="st-empty">{w.t("catalogue.list.empty")}</p>}>
          <div class="st-a-to-z">
            <div class="st-a-to-z__bar">
              <LetterNav
                label={w.t("catalogue.services.letters")}
                letters={data.letters.map(({ letter }) => ({ letter: wordFor(letter) ?? others, href: `#${anchorOf(letter)}` }))}
              />
            </div>
            <div class="st-a-to-z__groups">
              <For each={data.letters}>
                {(group) => (
                  <section class="st-a-to-z__group" aria-labelledby={anchorOf(group.letter)}>
                    <h2 class="st-a-to-z__letter" id={anchorOf(group.letter)}>
                      {wordFor(group.letter) ?? others}
                    </h2>
                    <ServiceList services={group.services} w={w} />
                  </section>
                )}
              </For>
            </div>
          </div>
        </Show>
      </div>
    );
  },
};

/** What begins with no letter stands under `#`, which nobody would know how to read. */
const wordFor = (letter: string) => (letter === "#" ? null : letter);

/** An id that works in any script: `letter-a`, `letter-623`. */
const anchorOf = (letter: string) => `letter-${/^[A-Z]$/.test(letter) ? letter.toLowerCase() : (letter.codePointAt(0) ?? 0).toString(16)}`;
