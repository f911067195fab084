import { Show } from "solid-js";
import type { EnterCodeData } from "@stadttor/platform/scheduling/pages.ts";
import { Button, ButtonRow } from "@stadttor/ui/button/button.tsx";
import { ErrorSummary } from "@stadttor/ui/error-summary/error-summary.tsx";
import { TextField } from "@stadttor/ui/text-field/text-field.tsx";
import { PageHead } from "../portal/page-head.tsx";
import { WithPhone } from "../portal/with-phone.tsx";
import type { View } from "../portal/view.ts";

/** GET, POST /termin/code */
export const enterCode: View<EnterCodeData> = {
  title: ({ data, w }) => {
    const title = w.t("scheduling.code.title");
    return data.error === null ? title : w.t("portal.shell.errorTitle", { title });
  },
  Body: ({ data, shell, w }) => {
    const error = data.error === null ? undefined : w.error(data.error);
    return (
      <div class="st-width st-stack st-section st-page">
        <Show when={error}>
          {(words) => <ErrorSummary title={w.t("scheduling.flow.errors")} errors={[{ href: "#code", text: words() }]} />}
        </Show>
        <PageHead title={w.t("scheduling.code.title")} lead={w.t("scheduling.code.lead")} />
        <form class="st-stack st-form" method="post" action={w.href("/termin/code")} novalidate>
          <TextField
            id="code"
            name="code"
            label={w.t("scheduling.code.code")}
            hint={w.t("scheduling.code.hint")}
            value={data.code}
            error={error}
            errorLabel={w.t("portal.shell.errorLabel")}
            autocomplete="off"
            spellcheck={false}
            maxlength={64}
            required
          />
          <ButtonRow>
            <Button>{w.t("scheduling.code.action")}</Button>
          </ButtonRow>
        </form>
        <p>
          <WithPhone text={w.t("scheduling.code.lost", { phone: shell.town.phone })} phone={shell.town.phone} />
        </p>
      </div>
    );
  },
};
