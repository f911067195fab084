import { Show } from "solid-js";
import type { InvitationCodeData } from "@stadttor/platform/invitations/pages.ts";
import { Button, ButtonRow } from "@stadttor/ui/button/button.tsx";
import { ErrorSummary } from "@stadttor/ui/error-summary/error-summary.tsx";
import { TextField } from "@stadttor/ui/text-field/text-field.tsx";
import { PageHead } from "../portal/page-head.tsx";
import { WithPhone } from "../portal/with-phone.tsx";
import type { View } from "../portal/view.ts";

/** GET, POST /einladung — the code of an invitation on paper. */
export const enterCode: View<InvitationCodeData> = {
  title: ({ data, w }) => {
    const title = w.t("invitations.code.title");
    return data.error === null ? title : w.t("portal.shell.errorTitle", { title });
  },
  Body: ({ data, shell, w }) => {
    const error = data.error === null ? undefined : w.error(data.error);
    const { phone } = shell.town;
    return (
      <div class="st-width st-stack st-section st-page">
        <Show when={error}>
          {(words) => <ErrorSummary title={w.t("scheduling.flow.errors")} errors={[{ href: "#code", text: words() }]} />}
        </Show>
        <PageHead title={w.t("invitations.code.title")} lead={w.t("invitations.code.lead")} />
        <form class="st-stack st-form" method="post" action={w.href("/einladung")} novalidate>
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
            <Button>{w.t("invitations.code.action")}</Button>
          </ButtonRow>
        </form>
        <p>
          <WithPhone text={w.t("invitations.code.lost", { phone })} phone={phone} />
        </p>
      </div>
    );
  },
};
