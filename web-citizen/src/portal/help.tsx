import { For, Show } from "solid-js";
import type { TextKey } from "@stadttor/messages/text.ts";
import { Breadcrumb } from "@stadttor/ui/breadcrumb/breadcrumb.tsx";
import { MoreLink } from "./more-link.tsx";
import { PageHead } from "./page-head.tsx";
import type { View } from "./view.ts";

type Topic =
  | "find"
  | "languages"
  | "easy"
  | "book"
  | "confirm"
  | "noMail"
  | "change"
  | "time"
  | "documents"
  | "proxy"
  | "access"
  | "app"
  | "data"
  | "person"
  | "full"
  | "details"
  | "invitation"
  | "rush";

interface Question {
  readonly topic: Topic;
  /** The fragment other pages link to. */
  readonly id: string;
  readonly more?: { readonly path: string; readonly label: TextKey };
}

const GROUPS: readonly { readonly group: "finding" | "appointment" | "visit" | "site"; readonly questions: readonly Question[] }[] = [
  {
    group: "finding",
    questions: [
      { topic: "find", id: "finden", more: { path: "/suche", label: "portal.help.find.more" } },
      { topic: "languages", id: "sprachen" },
      { topic: "easy", id: "leichte-sprache" },
      { topic: "person", id: "mensch" },
    ],
  },
  {
    group: "appointment",
    questions: [
      { topic: "book", id: "buchen", more: { path: "/termin", label: "portal.help.book.more" } },
      { topic: "confirm", id: "bestaetigen" },
      { topic: "noMail", id: "ohne-mail" },
      { topic: "change", id: "aendern", more: { path: "/termin/code", label: "portal.home.ownAppointmentLink" } },
      { topic: "full", id: "nichts-frei" },
      { topic: "details", id: "angaben", more: { path: "/termin/code", label: "portal.home.ownAppointmentLink" } },
      { topic: "invitation", id: "link-vom-amt", more: { path: "/einladung", label: "portal.help.invitation.more" } },
      { topic: "rush", id: "andrang" },
      { topic: "time", id: "mehr-zeit" },
    ],
  },
  {
    group: "visit",
    questions: [
      { topic: "documents", id: "unterlagen", more: { path: "/leistungen", label: "portal.home.allServices" } },
      { topic: "proxy", id: "vertretung" },
    ],
  },
  {
    group: "site",
    questions: [
      { topic: "access", id: "barrieren", more: { path: "/barrierefreiheit", label: "portal.help.access.more" } },
      { topic: "app", id: "app", more: { path: "/meine-termine", label: "portal.app.title" } },
      { topic: "data", id: "daten", more: { path: "/datenschutz", label: "portal.shell.privacy" } },
    ],
  },
];

/** GET /hilfe */
export const help: View<unknown> = {
  title: ({ w }) => w.t("portal.help.title"),
  description: ({ w }) => w.t("portal.help.lead"),
  Body: ({ w }) => (
    <div class="st-width st-stack st-section">
      <Breadcrumb
        label={w.t("portal.shell.trail")}
        trail={[{ href: w.href("/"), label: w.t("portal.shell.start") }]}
        current={w.t("portal.help.title")}
      />
      <PageHead title={w.t("portal.help.title")} lead={w.t("portal.help.lead")} />
      <div class="st-helping">
        <nav class="st-toc" aria-label={w.t("portal.help.topics")}>
          <ul class="st-toc__list">
            <For each={GROUPS}>
              {({ group, questions }) => (
                <li>
                  <a class="st-link st-toc__group" href={`#${group}`}>
                    {w.t(`portal.help.group.${group}`)}
                  </a>
                  <ul class="st-toc__questions">
                    <For each={questions}>
                      {({ topic, id }) => (
                        <li>
                          <a class="st-link" href={`#${id}`}>
                            {w.t(`portal.help.${topic}.title`)}
                          </a>
                        </li>
                      )}
                    </For>
                  </ul>
                </li>
              )}
            </For>
          </ul>
        </nav>
        <div>
          <For each={GROUPS}>
            {({ group, questions }) => (
              <section class="st-help" aria-labelledby={group}>
                <h2 class="st-h2" id={group}>
                  {w.t(`portal.help.group.${group}`)}
                </h2>
                <For each={questions}>
                  {({ topic, id, more }) => (
                    <div class="st-help__question">
                      <h3 class="st-h3" id={id}>
                        {w.t(`portal.help.${topic}.title`)}
                      </h3>
                      <p>{w.t(`portal.help.${topic}.text`)}</p>
                      <Show when={more}>
                        {(link) => <MoreLink href={w.href(link().path)}>{(w.t as (key: TextKey) => string)(link().label)}</MoreLink>}
                      </Show>
                    </div>
                  )}
                </For>
              </section>
            )}
          </For>
        </div>
      </div>
    </div>
  ),
};
