import type { AskedData } from "@stadttor/platform/waitlist/pages.ts";
import { LinkButton } from "@stadttor/ui/button/button.tsx";
import { Panel } from "@stadttor/ui/panel/panel.tsx";
import type { View } from "../portal/view.ts";

/** GET /warteliste/gesendet — the same for everybody: it does not say what an address has. */
export const asked: View<AskedData> = {
  title: ({ w }) => w.t("waitlist.asked.title"),
  unlisted: true,
  Body: ({ w }) => (
    <div class="st-width st-stack st-section st-page">
      <Panel state="waiting" title={w.t("waitlist.asked.title")}>
        <p>{w.t("waitlist.asked.text")}</p>
      </Panel>
      <p>{w.t("waitlist.asked.limit")}</p>
      <p>
        <LinkButton kind="secondary" href={w.href("/")}>
          {w.t("waitlist.asked.home")}
        </LinkButton>
      </p>
    </div>
  ),
};
