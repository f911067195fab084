import { Show } from "solid-js";
import type { EntryData } from "@stadttor/platform/waitlist/pages.ts";
import { Button, ButtonRow, LinkButton } from "@stadttor/ui/button/button.tsx";
import { SummaryList } from "@stadttor/ui/summary-list/summary-list.tsx";
import { PageHead } from "../portal/page-head.tsx";
import type { View } from "../portal/view.ts";
import { entryRows } from "./entry-rows.tsx";
import { wishPath } from "./links.ts";

/** A question about a wish and the button that answers it. */
function oneButton(kind: "confirm" | "withdraw", page: string): View<EntryData> {
  return {
    title: ({ w }) => w.t(`waitlist.${kind}.title`),
    personal: true,
    Body: ({ data, w }) => (
      <div class="st-width st-stack st-section st-page">
        <PageHead title={w.t(`waitlist.${kind}.title`)} lead={w.t(`waitlist.${kind}.text`)} />
        <SummaryList rows={entryRows(w, data)} />
        <form method="post" action={w.href(wishPath(data.token, page))}>
          <ButtonRow>
            <Button>{w.t(`waitlist.${kind}.action`)}</Button>
            <Show when={kind === "withdraw"}>
              <LinkButton kind="secondary" href={w.href(wishPath(data.token))}>
                {w.t("waitlist.withdraw.keep")}
              </LinkButton>
            </Show>
          </ButtonRow>
        </form>
      </div>
    ),
  };
}

/** GET, POST /warteliste/:token/bestaetigen */
export const confirm = oneButton("confirm", "bestaetigen");

/** GET, POST /warteliste/:token/zurueckziehen */
export const withdraw = oneButton("withdraw", "zurueckziehen");
