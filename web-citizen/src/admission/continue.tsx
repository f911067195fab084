import type { ContinueData } from "@stadttor/platform/admission/pages.ts";
import { Button, ButtonRow } from "@stadttor/ui/button/button.tsx";
import { PageHead } from "../portal/page-head.tsx";
import type { View } from "../portal/view.ts";
import { HiddenFields } from "./hidden-fields.tsx";

/** GET /termin/nachweis/:token — one button that sends what was chosen. */
export const goOn: View<ContinueData> = {
  title: ({ w }) => w.t("admission.continue.title"),
  personal: true,
  Body: ({ data, w }) => (
    <div class="st-width st-stack st-section st-page">
      <PageHead title={w.t("admission.continue.title")} lead={w.t("admission.continue.lead")} />
      <form method="post" action={w.href(data.path)}>
        <HiddenFields fields={data.fields} />
        <ButtonRow>
          <Button>{w.t("admission.continue.action")}</Button>
        </ButtonRow>
      </form>
    </div>
  ),
};
