import type { Words } from "./words.ts";

/** Comes up where the browser can put the site on the home screen, by what a script finds out; never over anything. */
export function InstallHint(props: { readonly w: Words }) {
  const { w } = props;
  return (
    <details class="st-disclosure st-no-print" data-install hidden>
      <summary class="st-disclosure__summary">{w.t("portal.app.install")}</summary>
      <div class="st-disclosure__body">
        <p>{w.t("portal.app.installText")}</p>
        <p data-install-ios hidden>
          {w.t("portal.app.installIos")}
        </p>
        <button type="button" class="kern-btn kern-btn--secondary" data-install-offer hidden>
          <span class="kern-label">{w.t("portal.app.install")}</span>
        </button>
      </div>
    </details>
  );
}
