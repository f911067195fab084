import { For } from "solid-js";
import { Breadcrumb } from "@stadttor/ui/breadcrumb/breadcrumb.tsx";
import { PageHead } from "./page-head.tsx";
import type { View } from "./view.ts";

const QUESTIONS = ["book", "confirm", "noMail", "change", "time", "person"] as const;

/** GET /hilfe */
export const help: View<unknown> = {
  title: ({ w }) => w.t("portal.help.title"),
  Body: ({ w }) => (
    <div class="st-width st-stack st-section st-page">
      <Breadcrumb
        label={w.t("portal.shell.trail")}
        trail={[{ href: w.href("/"), label: w.t("portal.shell.start") }]}
        current={w.t("portal.help.title")}
      />
      <PageHead title={w.t("portal.help.title")} lead={w.t("portal.help.lead")} />
      <For each={QUESTIONS}>
        {(question) => (
          <section>
            <h2 class="st-h3">{w.t(`portal.help.${question}.title`)}</h2>
            <p>{w.t(`portal.help.${question}.text`)}</p>
          </section>
        )}
      </For>
    </div>
  ),
};
