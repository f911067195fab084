import { For, Show } from "solid-js";
import type { ChooseServicesData } from "@stadttor/platform/scheduling/pages.ts";
import { Button, ButtonRow } from "@stadttor/ui/button/button.tsx";
import type { View } from "../portal/view.ts";
import type { Words } from "../portal/words.ts";
import { Flow, flowTitle } from "./flow.tsx";

type Office = ChooseServicesData["offices"][number];
type Service = Office["services"][number];

/** GET /termin — step 1. The form goes on by GET: nothing is kept yet, and the address can be shared. */
export const chooseServices: View<ChooseServicesData> = {
  title: ({ data, w }) => flowTitle(w, "services", w.t("scheduling.services.title"), data.error !== null),
  Body: ({ data, w }) => {
    const chosen = data.offices.flatMap(({ services }) => services).filter(({ quantity }) => quantity > 0);
    const others = data.offices
      .map((office) => ({ ...office, services: office.services.filter(({ quantity }) => quantity === 0) }))
      .filter(({ services }) => services.length > 0);
    const first = chosen[0] ?? others[0]?.services[0];
    const lists = () => (
      <For each={others}>
        {(office) => <ServiceList title={data.offices.length > 1 ? office.name : null} services={office.services} w={w} />}
      </For>
    );
    return (
      <Flow
        w={w}
        step="services"
        title={w.t("scheduling.services.title")}
        lead={w.t("scheduling.services.lead")}
        errors={data.error === null ? undefined : [{ href: `#${first ? fieldId(first) : "inhalt"}`, text: w.error(data.error) }]}
      >
        <form class="st-stack" action={w.href("/termin/ort")} method="get">
          <Show when={data.replaces}>{(token) => <input type="hidden" name="statt" value={token()} />}</Show>
          <Show when={chosen.length > 0} fallback={lists()}>
            <ServiceList title={w.t("scheduling.services.chosen")} services={chosen} w={w} chosen />
            <ButtonRow>
              <Button>{w.t("scheduling.flow.next")}</Button>
            </ButtonRow>
            <Show when={others.length > 0}>
              <details class="st-more" open={data.error !== null}>
                <summary>{w.t("scheduling.services.more")}</summary>
                <div class="st-stack">{lists()}</div>
              </details>
            </Show>
          </Show>
          <Show when={chosen.length === 0}>
            <div class="st-sticky">
              <Button>{w.t("scheduling.flow.next")}</Button>
            </div>
          </Show>
        </form>
      </Flow>
    );
  },
};

const fieldId = (service: Service) => `leistung-${service.slug}`;

function ServiceList(props: {
  readonly title: string | null;
  readonly services: readonly Service[];
  readonly w: Words;
  readonly chosen?: boolean;
}) {
  return (
    <section class={props.chosen ? "st-choices st-choices--chosen" : "st-choices"}>
      <Show when={props.title}>
        <h2 class="st-h3">{props.title}</h2>
      </Show>
      <ul class="st-choices__list">
        <For each={props.services}>{(service) => <Choice service={service} w={props.w} />}</For>
      </ul>
    </section>
  );
}

/** A tick where one is the most, else a number. */
function Choice(props: { readonly service: Service; readonly w: Words }) {
  const { service, w } = props;
  const id = fieldId(service);
  const name = (
    <>
      <span class="st-choices__name">{service.name}</span>
      <span class="st-small st-muted">{w.t("scheduling.facts.lengthAbout", { length: w.minutes(service.minutes) })}</span>
    </>
  );
  if (service.maxQuantity === 1) {
    return (
      <li class="st-choices__item">
        <label class="st-choices__label" for={id}>
          {name}
        </label>
        <span class="kern-form-check">
          <input class="kern-form-check__checkbox" type="checkbox" id={id} name={id} value="1" checked={service.quantity > 0} />
        </span>
      </li>
    );
  }
  const numbers = Array.from({ length: service.maxQuantity + 1 }, (_, number) => number);
  return (
    <li class="st-choices__item">
      <label class="st-choices__label" for={id}>
        {name}
      </label>
      <div class="kern-form-input__select-wrapper">
        <select class="kern-form-input__select" id={id} name={id}>
          <For each={numbers}>
            {(number) => (
              <option value={number} selected={number === service.quantity}>
                {number === 0 ? w.t("scheduling.services.none") : number}
              </option>
            )}
          </For>
        </select>
      </div>
    </li>
  );
}
