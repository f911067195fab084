import type { EndedData } from "@stadttor/platform/invitations/pages.ts";
import { Panel } from "@stadttor/ui/panel/panel.tsx";
import { WithPhone } from "../portal/with-phone.tsx";
import type { View } from "../portal/view.ts";

/** GET /einladung/:token when no time can be chosen with it: why, and whom to call. */
export const ended: View<EndedData> = {
  title: ({ data, w }) => w.t(`invitations.ended.${data.reason}.title`),
  personal: true,
  Body: ({ data, w }) => (
    <div class="st-width st-stack st-section st-page">
      <Panel state="ended" title={w.t(`invitations.ended.${data.reason}.title`)}>
        <p>
          <WithPhone text={w.t(`invitations.ended.${data.reason}.text`, { phone: data.phone })} phone={data.phone} />
        </p>
      </Panel>
      <p>
        <a class="st-link" href={w.href("/")}>
          {w.t("portal.shell.start")}
        </a>
      </p>
    </div>
  ),
};
