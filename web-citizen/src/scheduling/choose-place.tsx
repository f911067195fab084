import { For, Show } from "solid-js";
import type { ChoosePlaceData } from "@stadttor/platform/scheduling/pages.ts";
import { ButtonRow, LinkButton } from "@stadttor/ui/button/button.tsx";
import { Notice } from "@stadttor/ui/notice/notice.tsx";
import type { View } from "../portal/view.ts";
import type { Words } from "../portal/words.ts";
import { servicesRow } from "./facts.tsx";
import { Flow, flowTitle } from "./flow.tsx";
import { servicesPath } from "./links.ts";

type Offer = ChoosePlaceData["places"][number];

/** GET /termin/ort — step 2. */
export const choosePlace: View<ChoosePlaceData> = {
  title: ({ w }) => flowTitle(w, "place", w.t("scheduling.place.title"), false),
  Body: ({ data, w }) => {
    const services = servicesPath(data.cart.query);
    return (
      <Flow
        w={w}
        step="place"
        title={w.t("scheduling.place.title")}
        lead={data.places.length > 0 ? w.t("scheduling.place.lead") : undefined}
        back={{ services }}
        soFar={[servicesRow(w, data.cart.items, (about) => ({ href: w.href(services), label: w.t("scheduling.review.change"), about }))]}
      >
        <Show
          when={data.places.length > 0}
          fallback={
            <>
              <Notice kind="info" title={w.t("scheduling.place.none")}>
                <p class="kern-body">{w.t("scheduling.place.noneText")}</p>
              </Notice>
              <ButtonRow>
                <LinkButton href={w.href(services)}>{w.t("scheduling.place.change")}</LinkButton>
              </ButtonRow>
            </>
          }
        >
          <ul class="st-places">
            <For each={byLocation(data.places)}>
              {(offers) => (
                <li class="st-place">
                  <h2 class="st-h3">{offers[0].name}</h2>
                  <p class="st-place__address">
                    {offers[0].street}, {offers[0].postalCode} {offers[0].city}
                  </p>
                  <ul class="st-place__offers">
                    <For each={offers}>{(offer) => <OfferRow offer={offer} w={w} />}</For>
                  </ul>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </Flow>
    );
  },
};

function OfferRow(props: { readonly offer: Offer; readonly w: Words }) {
  const { offer, w } = props;
  const channel = w.t(`scheduling.place.${offer.channel}`);
  return (
    <li class="st-place__offer">
      <div class="st-place__words">
        <p class="st-place__channel">{channel}</p>
        <Show when={offer.earliest} fallback={<p class="st-muted">{w.t("scheduling.place.nothing")}</p>}>
          {(earliest) => (
            <p class="st-small">
              {w.t("scheduling.place.earliest")}{" "}
              <strong>
                {w.shortDay(earliest().startsAt)}, {w.time(earliest().startsAt)}
              </strong>
            </p>
          )}
        </Show>
      </div>
      <Show when={offer.earliest}>
        <LinkButton href={w.href(offer.href)} label={w.t("scheduling.place.chooseAbout", { channel, place: offer.name })}>
          {w.t("scheduling.place.choose")}
        </LinkButton>
      </Show>
    </li>
  );
}

/** The offers of each location, in the order they come. */
function byLocation(offers: readonly Offer[]): readonly (readonly [Offer, ...Offer[]])[] {
  const groups = new Map<string, [Offer, ...Offer[]]>();
  for (const offer of offers) {
    const group = groups.get(offer.location);
    if (group) group.push(offer);
    else groups.set(offer.location, [offer]);
  }
  return [...groups.values()];
}
