import { Show } from "solid-js";
import type { ProveData } from "@stadttor/platform/admission/pages.ts";
import { Button, ButtonRow } from "@stadttor/ui/button/button.tsx";
import { ErrorSummary } from "@stadttor/ui/error-summary/error-summary.tsx";
import { TextField } from "@stadttor/ui/text-field/text-field.tsx";
import { PageHead } from "../portal/page-head.tsx";
import type { View, ViewProps } from "../portal/view.ts";
import { WithPhone } from "../portal/with-phone.tsx";
import type { Words } from "../portal/words.ts";
import { HiddenFields } from "./hidden-fields.tsx";

const heading = ({ state }: ProveData, w: Words): string => {
  if (state === "limited") return w.t("admission.prove.limitedTitle");
  return w.t(state === "mail" ? "admission.prove.mailTitle" : "admission.prove.title");
};

/** The task, which islands/solve-challenge.ts shows, solves and sends. Without script it stays hidden. */
function Task({ data, w }: Pick<ViewProps<ProveData>, "data" | "w">) {
  return (
    <section
      class="st-solve st-stack-small"
      aria-labelledby="aufgabe"
      data-challenge={data.challenge}
      data-working={w.t("admission.prove.working")}
      data-done={w.t("admission.prove.done")}
      data-failed={w.t("admission.prove.failed")}
      hidden
    >
      <h2 class="st-h2" id="aufgabe">
        {w.t("admission.prove.solveTitle")}
      </h2>
      <p>{w.t("admission.prove.solveText")}</p>
      <p class="st-solve__said" role="status" data-solve-said="" />
      <form method="post" action={w.href(data.path)} data-solve-form="">
        <HiddenFields fields={data.fields} />
        <input type="hidden" name="nachweis" value="" />
        <button type="submit" hidden>
          {w.t("admission.continue.action")}
        </button>
      </form>
    </section>
  );
}

function Mail({ data, w }: Pick<ViewProps<ProveData>, "data" | "w">) {
  const error = data.error === null ? undefined : w.error(data.error);
  return (
    <section class="st-stack-small" aria-labelledby={data.state === "mail" ? undefined : "per-mail"}>
      <Show when={data.state !== "mail"}>
        <h2 class="st-h2" id="per-mail">
          {w.t("admission.prove.mailTitle")}
        </h2>
      </Show>
      <p>{w.t("admission.prove.mailText")}</p>
      <form class="st-stack-small st-form" method="post" action={w.href("/termin/nachweis")} novalidate>
        <HiddenFields
          fields={[
            ["ziel", data.path],
            ["auswahl", data.form],
            ["siegel", data.seal],
          ]}
        />
        <TextField
          id="email"
          name="email"
          type="email"
          label={w.t("admission.prove.email")}
          hint={w.t("admission.prove.emailHint")}
          value={data.email}
          error={error}
          errorLabel={w.t("portal.shell.errorLabel")}
          autocomplete="email"
          maxlength={254}
          required
        />
        <ButtonRow>
          <Button kind={data.state === "solve" ? "secondary" : "primary"}>{w.t("admission.prove.send")}</Button>
        </ButtonRow>
      </form>
    </section>
  );
}

/** What is answered to a form when so many are sent that each needs a proof. */
export const prove: View<ProveData> = {
  title: ({ data, w }) => {
    const title = heading(data, w);
    return data.error === null ? title : w.t("portal.shell.errorTitle", { title });
  },
  personal: true,
  script: "solve-challenge",
  Body: ({ data, shell, w }) => (
    <div class="st-width st-stack st-section st-page">
      <Show when={data.error}>
        {(reason) => <ErrorSummary title={w.t("scheduling.flow.errors")} errors={[{ href: "#email", text: w.error(reason()) }]} />}
      </Show>
      <PageHead
        title={heading(data, w)}
        lead={data.state === "mail" ? undefined : w.t(data.state === "solve" ? "admission.prove.lead" : "admission.prove.limitedLead")}
      />
      <Show when={data.minutes}>{(minutes) => <p>{w.t("admission.prove.limitedWait", { minutes: minutes() })}</p>}</Show>
      <Show when={data.challenge !== null}>
        <Task data={data} w={w} />
      </Show>
      <Mail data={data} w={w} />
      <p>
        <WithPhone text={w.t("admission.prove.phone", { phone: shell.town.phone })} phone={shell.town.phone} />
      </p>
    </div>
  ),
};
