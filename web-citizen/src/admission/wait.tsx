import { Show } from "solid-js";
import type { WaitData } from "@stadttor/platform/admission/pages.ts";
import { Button, ButtonRow, LinkButton } from "@stadttor/ui/button/button.tsx";
import { PageHead } from "../portal/page-head.tsx";
import type { View } from "../portal/view.ts";
import { WithPhone } from "../portal/with-phone.tsx";
import { HiddenFields } from "./hidden-fields.tsx";

/** Instead of a page with which booking begins, while more people come than the town lets begin at a time. */
export const wait: View<WaitData> = {
  title: ({ data, w }) => w.t("admission.wait.tab", { ahead: data.ahead }),
  unlisted: true,
  script: "wait-turn",
  // What was posted would be gone with the page.
  refresh: ({ again, fields }) => (fields === null ? again : undefined),
  Body: ({ data, shell, w }) => (
    <div class="st-width st-stack st-section st-page">
      <PageHead title={w.t("admission.wait.title")} lead={w.t("admission.wait.lead")} />
      <dl class="st-turn" data-turn="" data-again={data.again} data-tab={w.t("admission.wait.tab", { ahead: "{ahead}" })}>
        <div class="st-turn__figure">
          <dt>{w.t("admission.wait.ahead")}</dt>
          <dd data-ahead="">{data.ahead}</dd>
        </div>
        <div class="st-turn__figure">
          <dt>{w.t("admission.wait.minutes")}</dt>
          <dd data-minutes="">{data.minutes}</dd>
        </div>
      </dl>
      <p class="kern-sr-only" role="status" data-turn-said="" data-text={w.t("admission.wait.minutes")} />
      <div class="st-stack-small">
        <p>{w.t("admission.wait.keep")}</p>
        <Show when={data.fields}>
          <p>{w.t("admission.wait.posted")}</p>
        </Show>
        <p>{w.t("admission.wait.cookie")}</p>
      </div>
      <Show
        when={data.fields}
        fallback={
          <p>
            <LinkButton kind="secondary" href={w.href(shell.path)}>
              {w.t("admission.wait.check")}
            </LinkButton>
          </p>
        }
      >
        {(fields) => (
          <form method="post" action={w.href(shell.path)} data-turn-form="">
            <HiddenFields fields={fields()} />
            <ButtonRow>
              <Button kind="secondary">{w.t("admission.wait.check")}</Button>
            </ButtonRow>
          </form>
        )}
      </Show>
      <p>
        <WithPhone text={w.t("admission.wait.phone", { phone: shell.town.phone })} phone={shell.town.phone} />
      </p>
    </div>
  ),
};
