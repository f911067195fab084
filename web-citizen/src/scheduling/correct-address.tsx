import { Show } from "solid-js";
import type { CorrectAddressData } from "@stadttor/platform/scheduling/pages.ts";
import { Button, ButtonRow, LinkButton } from "@stadttor/ui/button/button.tsx";
import { ErrorSummary } from "@stadttor/ui/error-summary/error-summary.tsx";
import { TextField } from "@stadttor/ui/text-field/text-field.tsx";
import { PageHead } from "../portal/page-head.tsx";
import type { View } from "../portal/view.ts";
import { appointmentPath } from "./links.ts";

/** GET, POST /termin/:token/adresse */
export const correctAddress: View<CorrectAddressData> = {
  title: ({ data, w }) => {
    const title = w.t("scheduling.correct.title");
    return data.error === null ? title : w.t("portal.shell.errorTitle", { title });
  },
  personal: true,
  Body: ({ data, w }) => {
    const { token } = data.appointment;
    const error = data.error === null ? undefined : w.error(data.error);
    return (
      <div class="st-width st-stack st-section st-page">
        <Show when={error}>
          {(words) => <ErrorSummary title={w.t("scheduling.flow.errors")} errors={[{ href: "#email", text: words() }]} />}
        </Show>
        <PageHead title={w.t("scheduling.correct.title")} lead={w.t("scheduling.correct.text")} />
        <form class="st-stack st-form" method="post" action={w.href(appointmentPath(token, "adresse"))} novalidate>
          <TextField
            id="email"
            name="email"
            type="email"
            label={w.t("scheduling.correct.email")}
            value={data.email}
            error={error}
            errorLabel={w.t("portal.shell.errorLabel")}
            autocomplete="email"
            inputmode="email"
            spellcheck={false}
            maxlength={254}
            required
          />
          <ButtonRow>
            <Button>{w.t("scheduling.correct.action")}</Button>
            <LinkButton kind="secondary" href={w.href(appointmentPath(token))}>
              {w.t("scheduling.correct.keep")}
            </LinkButton>
          </ButtonRow>
        </form>
      </div>
    );
  },
};
