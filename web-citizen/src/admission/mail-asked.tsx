import type { MailAskedData } from "@stadttor/platform/admission/pages.ts";
import { PageHead } from "../portal/page-head.tsx";
import type { View } from "../portal/view.ts";
import { WithPhone } from "../portal/with-phone.tsx";

/** GET /termin/nachweis */
export const mailAsked: View<MailAskedData> = {
  title: ({ w }) => w.t("admission.asked.title"),
  unlisted: true,
  Body: ({ shell, w }) => (
    <div class="st-width st-stack st-section st-page">
      <PageHead title={w.t("admission.asked.title")} lead={w.t("admission.asked.lead")} />
      <div class="st-stack-small">
        <p>{w.t("admission.asked.notHeld")}</p>
        <p>{w.t("admission.asked.nothing")}</p>
        <p>
          <WithPhone text={w.t("admission.prove.phone", { phone: shell.town.phone })} phone={shell.town.phone} />
        </p>
      </div>
    </div>
  ),
};
