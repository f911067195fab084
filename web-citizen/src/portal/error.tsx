import type { ErrorData } from "@stadttor/platform/portal/pages.ts";
import { ButtonRow, LinkButton } from "@stadttor/ui/button/button.tsx";
import { SearchField } from "@stadttor/ui/search-field/search-field.tsx";
import { PageHead } from "./page-head.tsx";
import type { View } from "./view.ts";
import type { Words } from "./words.ts";

function heading(status: number, w: Words): string {
  if (status === 404 || status === 421) return w.t("portal.error.title.missing");
  if (status === 410) return w.t("portal.error.title.gone");
  if (status >= 500) return w.t("portal.error.title.away");
  return w.t("portal.error.title.invalid");
}

/** What went wrong, and ways on: search, start, appointment; the ways to reach a person stand below every page. */
export const error: View<ErrorData> = {
  title: ({ data, w }) => heading(data.status, w),
  unlisted: true,
  ownSearch: true,
  Body: ({ data, w }) => (
    <div class="st-width st-stack st-section st-page">
      <PageHead title={heading(data.status, w)} lead={w.error(data.reason)} />
      <section class="st-stack-small" aria-labelledby="next">
        <h2 class="st-h2" id="next">
          {w.t("portal.error.next")}
        </h2>
        <SearchField
          action={w.href("/suche")}
          name="q"
          id="suche"
          label={w.t("portal.search.label")}
          button={w.t("portal.search.button")}
          size="large"
        />
        <ButtonRow>
          <LinkButton href={w.href("/")}>{w.t("portal.error.home")}</LinkButton>
          <LinkButton kind="secondary" href={w.href("/termin")}>
            {w.t("portal.error.book")}
          </LinkButton>
        </ButtonRow>
      </section>
    </div>
  ),
};
