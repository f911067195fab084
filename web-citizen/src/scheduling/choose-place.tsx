import { For, Show } from "solid-js";
import type { ChoosePlaceData, PlaceOffer } from "@stadttor/platform/scheduling/pages.ts";
import { Button, ButtonRow, LinkButton } from "@stadttor/ui/button/button.tsx";
import { Notice } from "@stadttor/ui/notice/notice.tsx";
import { TextField } from "@stadttor/ui/text-field/text-field.tsx";
import type { View, ViewProps } from "../portal/view.ts";
import type { Words } from "../portal/words.ts";
import { needsRows, servicesRow } from "./facts.tsx";
import { Flow, flowTitle } from "./flow.tsx";
import { servicesPath } from "./links.ts";

type Props = ViewProps<ChoosePlaceData>;

/** GET /termin/ort — step 2. */
export const choosePlace: View<ChoosePlaceData> = {
  title: ({ data, w }) => flowTitle(w, "place", w.t("scheduling.place.title"), data.postalCode.error !== null),
  Body: (props) => {
    const { data, w } = props;
    const services = servicesPath(data.cart.query);
    const change = (path: string) => (about: string) => ({ href: w.href(path), label: w.t("scheduling.review.change"), about });
    const { error } = data.postalCode;
    return (
      <Flow
        w={w}
        step="place"
        title={w.t("scheduling.place.title")}
        lead={data.places.length > 0 ? w.t("scheduling.place.lead") : undefined}
        back={{ services }}
        errors={error === null ? undefined : [{ href: "#plz", text: w.error(error) }]}
        soFar={[servicesRow(w, data.cart, change(services)), ...needsRows(w, data.cart.needs, change(`${services}#bedarf`))]}
      >
        <Show when={data.places.length > 0} fallback={<Nowhere services={services} w={w} />}>
          <Show when={data.cart.needs.includes("wheelchair")}>
            <p>{w.t("scheduling.place.stepFree")}</p>
          </Show>
          <Show when={data.earliest}>{(first) => <Earliest offer={first()} w={w} />}</Show>
          <section class="st-stack" aria-labelledby="orte">
            <h2 class="st-h2" id="orte">
              {w.t("scheduling.place.allPlaces")}
            </h2>
            <Show when={byLocation(data.places).length > 1}>
              <Nearest {...props} />
            </Show>
            <ul class="st-places">
              <For each={byLocation(data.places)}>{(offers) => <Location offers={offers} w={w} />}</For>
            </ul>
          </section>
        </Show>
      </Flow>
    );
  },
};

function Nowhere(props: { readonly services: string; readonly w: Words }) {
  const { w } = props;
  return (
    <>
      <Notice kind="info" title={w.t("scheduling.place.none")}>
        <p class="kern-body">{w.t("scheduling.place.noneText")}</p>
      </Notice>
      <ButtonRow>
        <LinkButton href={w.href(props.services)}>{w.t("scheduling.place.change")}</LinkButton>
      </ButtonRow>
    </>
  );
}

/** For who has no wish but to be done soon: one time, one click. */
function Earliest(props: { readonly offer: NonNullable<ChoosePlaceData["earliest"]>; readonly w: Words }) {
  const { offer, w } = props;
  const when = w.dateTime(offer.earliest.startsAt);
  const take = w.t("scheduling.place.firstTake");
  return (
    <section class="st-decide st-stack-small" aria-labelledby="frueheste">
      <h2 class="st-h3" id="frueheste">
        {w.t("scheduling.place.first")}
      </h2>
      <p>
        <strong>{when}</strong>
      </p>
      <p>
        {offer.name}, {w.t(`scheduling.place.${offer.channel}`)}
      </p>
      <ButtonRow>
        <LinkButton href={w.href(offer.href)} label={`${take}: ${when}, ${offer.name}`}>
          {take}
        </LinkButton>
      </ButtonRow>
    </section>
  );
}

/** Asks for a postal code; the form carries the cart along. */
function Nearest({ data, w }: Props) {
  const { value, found, error } = data.postalCode;
  return (
    <form class="st-stack-small st-form" action={w.href("/termin/ort")} method="get" novalidate>
      <For each={carriedBy(data.cart.query)}>{([name, carried]) => <input type="hidden" name={name} value={carried} />}</For>
      <TextField
        id="plz"
        name="plz"
        label={w.t("scheduling.place.postalCode")}
        hint={w.t("scheduling.place.postalCodeHint")}
        optionalLabel={w.t("scheduling.details.optional")}
        value={value}
        error={error === null ? undefined : w.error(error)}
        errorLabel={w.t("portal.shell.errorLabel")}
        autocomplete="postal-code"
        inputmode="numeric"
        maxlength={10}
      />
      <ButtonRow>
        <Button kind="secondary">{w.t("scheduling.place.postalCodeShow")}</Button>
      </ButtonRow>
      <Show when={found === "unknown"}>
        <Notice kind="info" title={w.t("scheduling.place.postalCodeUnknown", { code: value })} />
      </Show>
    </form>
  );
}

/** A query as fields, each name once. */
function carriedBy(query: string): readonly (readonly [string, string])[] {
  const params = new URLSearchParams(query);
  return [...new Set(params.keys())].map((name) => [name, params.getAll(name).join(",")]);
}

function Location(props: { readonly offers: readonly [PlaceOffer, ...PlaceOffer[]]; readonly w: Words }) {
  const { offers, w } = props;
  const [place] = offers;
  return (
    <li class="st-place">
      <h3 class="st-h3">
        {place.name}
        <Show when={place.nearest}>
          {" "}
          <span class="st-place__near">{w.t("scheduling.place.nearest")}</span>
        </Show>
      </h3>
      <p class="st-place__address">
        {place.street}, {place.postalCode} {place.city}
      </p>
      <ul class="st-place__offers">
        <For each={offers}>{(offer) => <OfferRow offer={offer} w={w} />}</For>
      </ul>
    </li>
  );
}

function OfferRow(props: { readonly offer: PlaceOffer; readonly w: Words }) {
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
function byLocation(offers: readonly PlaceOffer[]): readonly (readonly [PlaceOffer, ...PlaceOffer[]])[] {
  const groups = new Map<string, [PlaceOffer, ...PlaceOffer[]]>();
  for (const offer of offers) {
    const group = groups.get(offer.location);
    if (group) group.push(offer);
    else groups.set(offer.location, [offer]);
  }
  return [...groups.values()];
}
