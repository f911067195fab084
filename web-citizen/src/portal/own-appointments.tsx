import { ButtonRow } from "@stadttor/ui/button/button.tsx";
import { Notice } from "@stadttor/ui/notice/notice.tsx";
import { InstallHint } from "./install-hint.tsx";
import { PageHead } from "./page-head.tsx";
import { phoneHref } from "./phone.ts";
import type { View, ViewProps } from "./view.ts";

/**
 * GET /meine-termine — what a person has kept on this device. The page is the same for everyone; a script fills it from
 * the device's own storage. Devices keep it and show it without network, in place of whatever was asked for.
 */
export const ownAppointments: View<unknown> = {
  title: ({ w }) => w.t("portal.app.title"),
  script: "app",
  unlisted: true,
  Body: (props) => {
    const { w } = props;
    return (
      <div class="st-width st-stack st-section st-page" data-own>
        <PageHead title={w.t("portal.app.title")} lead={w.t("portal.app.lead")} />
        <div data-own-offline hidden>
          <Notice kind="info" title={w.t("portal.app.offline")}>
            <p>{w.t("portal.app.offlineText")}</p>
            <ButtonRow>
              <button type="button" class="kern-btn kern-btn--secondary" data-retry>
                <span class="kern-label">{w.t("portal.app.retry")}</span>
              </button>
            </ButtonRow>
          </Notice>
        </div>
        <p class="st-own-said" data-own-said data-text={w.t("portal.app.forgotten")} tabindex="-1" />
        <List {...props} />
        <div class="st-own-empty" data-own-empty hidden>
          <p>
            <strong>{w.t("portal.app.empty")}</strong>
          </p>
          <p>{w.t("portal.app.emptyText")}</p>
        </div>
        <p data-own-noscript>{w.t("portal.app.noScript")}</p>
        <Find {...props} />
        <InstallHint w={w} />
      </div>
    );
  },
};

function List({ w }: ViewProps<unknown>) {
  return (
    <section data-own-list hidden aria-labelledby="own-list">
      <h2 class="st-h2" id="own-list">
        {w.t("portal.app.list")}
      </h2>
      <ul class="st-own-entries" data-own-entries />
      <button type="button" class="kern-btn kern-btn--tertiary" data-forget-all data-own-all hidden>
        <span class="kern-label">{w.t("portal.app.forgetAll")}</span>
      </button>
      <p class="st-own-device">{w.t("portal.app.device")}</p>
      <template data-own-entry>
        <li class="st-own-entry">
          <h3 class="st-h3" data-field="when">
            …
          </h3>
          <p class="st-own-place" data-field="place" />
          <p data-field="address" />
          <p data-field="services" />
          <p>
            <a class="st-link" data-call data-field="phone" />
          </p>
          <div class="st-buttons">
            <a class="kern-btn kern-btn--secondary" data-open>
              <span class="kern-label">{w.t("portal.app.open")}</span>
            </a>
            <button type="button" class="kern-btn kern-btn--tertiary" data-forget="">
              <span class="kern-label">{w.t("portal.app.forget")}</span>
            </button>
          </div>
        </li>
      </template>
    </section>
  );
}

/** For who has kept nothing, or has no script. */
function Find({ shell, w }: ViewProps<unknown>) {
  return (
    <section aria-labelledby="own-find">
      <h2 class="st-h2" id="own-find">
        {w.t("portal.app.find")}
      </h2>
      <ul>
        <li>{w.t("portal.app.findMail")}</li>
        <li>
          {w.t("portal.app.findCode")}{" "}
          <a class="st-link" href={w.href("/termin/code")}>
            {w.t("portal.app.findCodeLink")}
          </a>
        </li>
        <li>
          <a class="st-link" href={phoneHref(shell.town.phone)}>
            {w.t("portal.app.findPhone", { phone: shell.town.phone })}
          </a>
        </li>
      </ul>
    </section>
  );
}
