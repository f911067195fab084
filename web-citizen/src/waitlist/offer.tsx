import { Show } from "solid-js";
import type { EntryData } from "@stadttor/platform/waitlist/pages.ts";
import { Button, ButtonRow, LinkButton } from "@stadttor/ui/button/button.tsx";
import { Notice } from "@stadttor/ui/notice/notice.tsx";
import { Panel } from "@stadttor/ui/panel/panel.tsx";
import { SummaryList } from "@stadttor/ui/summary-list/summary-list.tsx";
import { PageHead } from "../portal/page-head.tsx";
import type { View, ViewProps } from "../portal/view.ts";
import { placeRow, servicesRow, timeRow } from "../scheduling/facts.tsx";
import { wishPath } from "./links.ts";

/** GET, POST /warteliste/:token/angebot — a place that is held, and the two answers. */
export const offer: View<EntryData> = {
  title: ({ data, w }) => w.t(data.offer === null ? "waitlist.offer.over.title" : "waitlist.offer.title"),
  personal: true,
  Body: (props) => (
    <div class="st-width st-stack st-section st-page">
      <Show when={props.data.offer} fallback={<Over {...props} />}>
        {(open) => <Open {...props} open={open()} />}
      </Show>
    </div>
  ),
};

function Over({ data, w }: ViewProps<EntryData>) {
  return (
    <>
      <Panel state="ended" title={w.t("waitlist.offer.over.title")}>
        <p>{w.t("waitlist.offer.over.text")}</p>
      </Panel>
      <ButtonRow>
        <LinkButton href={w.href(wishPath(data.token))}>{w.t("waitlist.offer.toWish")}</LinkButton>
      </ButtonRow>
    </>
  );
}

function Open({ data, w, open }: ViewProps<EntryData> & { readonly open: NonNullable<EntryData["offer"]> }) {
  const { time, place, until, id } = open;
  return (
    <>
      <PageHead title={w.t("waitlist.offer.title")} lead={w.t("waitlist.offer.text", { until: w.dateTime(until) })} />
      <Show when={data.error !== null}>
        <Notice kind="warning" role="alert" title={w.error(data.error ?? "internal")}>
          <p class="kern-body">{w.t("waitlist.offer.limit")}</p>
        </Notice>
      </Show>
      <section aria-labelledby="place">
        <h2 class="st-h2" id="place">
          {w.t("waitlist.offer.place")}
        </h2>
        <SummaryList rows={[timeRow(w, time), placeRow(w, place), ...(data.cart.items.length === 0 ? [] : [servicesRow(w, data.cart)])]} />
      </section>
      <Show when={data.instead}>
        {(instead) => (
          <p class="st-own">
            {w.t("waitlist.ask.tied", { time: w.dateTime(instead().time.startsAt) })} {w.t("waitlist.offer.instead")}
          </p>
        )}
      </Show>
      <form class="st-stack" method="post" action={w.href(wishPath(data.token, "angebot"))}>
        <input type="hidden" name="angebot" value={id} />
        <ButtonRow>
          <Button name="antwort" value="annehmen">
            {w.t("waitlist.offer.accept")}
          </Button>
          <Button kind="secondary" name="antwort" value="ablehnen">
            {w.t("waitlist.offer.decline")}
          </Button>
        </ButtonRow>
        <p>{w.t("waitlist.offer.declineText")}</p>
      </form>
    </>
  );
}
