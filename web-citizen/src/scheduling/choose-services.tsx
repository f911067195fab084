import { For, Show } from "solid-js";
import type { ChooseServicesData, ServiceChoice } from "@stadttor/platform/scheduling/pages.ts";
import { Button, ButtonRow } from "@stadttor/ui/button/button.tsx";
import { Notice } from "@stadttor/ui/notice/notice.tsx";
import { phoneHref } from "../portal/phone.ts";
import type { View, ViewProps } from "../portal/view.ts";
import type { Words } from "../portal/words.ts";
import { Flow, flowTitle } from "./flow.tsx";
import { Needs } from "./needs.tsx";

type Props = ViewProps<ChooseServicesData>;

/** More services than this are folded by office. */
const SHORT_LIST = 12;

/** GET /termin — step 1. The form goes on by GET: nothing is kept yet, and the address can be shared. */
export const chooseServices: View<ChooseServicesData> = {
  title: ({ data, w }) => flowTitle(w, "services", w.t("scheduling.services.title"), data.error !== null),
  Body: (props) => {
    const { data, shell, w } = props;
    return (
      <Flow
        w={w}
        step="services"
        title={w.t("scheduling.services.title")}
        lead={w.t("scheduling.services.lead")}
        errors={errorsOf(props)}
        notice={
          <Show when={data.error === "cart_no_step_free"}>
            <Notice kind="info" title={w.t("scheduling.services.callUs")}>
              <p class="kern-body">
                <a class="st-link" href={phoneHref(shell.town.phone)}>
                  {shell.town.phone}
                </a>
              </p>
            </Notice>
          </Show>
        }
      >
        <form class="st-stack" action={w.href("/termin/ort")} method="get">
          <Show when={data.replaces}>{(token) => <input type="hidden" name="statt" value={token()} />}</Show>
          <Show when={data.chosen.length > 0} fallback={<Everything {...props} />}>
            <ServiceList title={w.t("scheduling.services.chosen")} services={data.chosen} wrong={data.errorFields} w={w} chosen />
            <Needs {...props} />
            {/* Before the buttons that add something: the first one is what the enter key presses. */}
            <ButtonRow>
              <Button>{w.t("scheduling.flow.next")}</Button>
            </ButtonRow>
            <WhatElse {...props} />
          </Show>
        </form>
      </Flow>
    );
  },
};

const fieldId = (service: Pick<ServiceChoice, "slug">) => `leistung-${service.slug}`;

/** One error, leading to the first field it is about that stands on the page. */
function errorsOf({ data, w }: Props) {
  if (data.error === null) return undefined;
  const named = data.chosen.filter((service) => data.errorFields.includes(fieldId(service)));
  const need = data.needs.length > 0 ? data.errorFields.find((field) => field.startsWith("bedarf")) : undefined;
  const first = named[0] ?? data.chosen[0] ?? data.groups[0]?.services[0];
  return [{ href: `#${need ?? (first ? fieldId(first) : "inhalt")}`, text: errorText(w, data, named) }];
}

function errorText(w: Words, { error, lonely }: ChooseServicesData, [one, other]: readonly ServiceChoice[]): string {
  if (error === "cart_only_with" && lonely !== null)
    return w.t("scheduling.services.cartOnlyWith", { service: lonely.name, others: lonely.goesWith.join(", ") });
  if (error === "cart_alone" && one) return w.t("scheduling.services.cartAlone", { service: one.name });
  if (error === "cart_not_together" && one && other)
    return w.t("scheduling.services.cartNotTogether", { one: one.name, other: other.name });
  return error === null ? "" : w.error(error);
}

/** Nothing is chosen yet: all there is. */
function Everything(props: Props) {
  const { data, w } = props;
  const total = data.groups.reduce((sum, { services }) => sum + services.length, 0);
  const folded = (name: string | null) => name !== null && data.groups.length > 1 && total > SHORT_LIST;
  return (
    <>
      <For each={data.groups}>
        {({ name, services }) => (
          <Show
            when={folded(name)}
            fallback={
              <ServiceList
                title={name === null ? w.t("scheduling.services.popular") : data.groups.length > 1 ? name : null}
                services={services}
                wrong={data.errorFields}
                w={w}
              />
            }
          >
            <details class="st-more" open={data.error !== null}>
              <summary>{name}</summary>
              <ServiceList title={null} services={services} wrong={data.errorFields} w={w} />
            </details>
          </Show>
        )}
      </For>
      <Needs {...props} />
      <div class="st-sticky">
        <Button>{w.t("scheduling.flow.next")}</Button>
      </div>
    </>
  );
}

/** What can join the choice: what often does with one click, the rest folded. */
function WhatElse({ data, w }: Props) {
  return (
    <>
      <Show when={data.alone}>
        <p class="st-muted">{w.t("scheduling.services.alone")}</p>
      </Show>
      <Show when={data.often.length > 0}>
        <section class="st-stack-small" aria-labelledby="often">
          <h2 class="st-h3" id="often">
            {w.t("scheduling.services.often")}
          </h2>
          <ul class="st-often">
            <For each={data.often}>
              {(service) => (
                <li>
                  <Button kind="secondary" action={w.href("/termin")} name={fieldId(service)} value="1">
                    {w.t("scheduling.services.add", { service: service.name })}
                  </Button>
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
      <Show when={data.groups.length > 0}>
        <details class="st-more" open={data.error !== null}>
          <summary>{w.t("scheduling.services.more")}</summary>
          <div class="st-stack">
            <For each={data.groups}>
              {({ name, services }) => (
                <ServiceList title={data.groups.length > 1 ? name : null} services={services} wrong={data.errorFields} w={w} />
              )}
            </For>
            <p class="st-small st-muted">{w.t("scheduling.services.otherOffices")}</p>
          </div>
        </details>
      </Show>
    </>
  );
}

function ServiceList(props: {
  readonly title: string | null;
  readonly services: readonly ServiceChoice[];
  readonly wrong: readonly string[];
  readonly w: Words;
  readonly chosen?: boolean;
}) {
  return (
    <section class={props.chosen ? "st-choices st-choices--chosen" : "st-choices"}>
      <Show when={props.title}>
        <h2 class="st-h3">{props.title}</h2>
      </Show>
      <ul class="st-choices__list">
        <For each={props.services}>
          {(service) => <Choice service={service} wrong={props.wrong.includes(fieldId(service))} w={props.w} />}
        </For>
      </ul>
    </section>
  );
}

/** A tick where one is the most, else a number. */
function Choice(props: { readonly service: ServiceChoice; readonly wrong: boolean; readonly w: Words }) {
  const { service, w } = props;
  const id = fieldId(service);
  const invalid = props.wrong ? ("true" as const) : undefined;
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
          <input
            class="kern-form-check__checkbox"
            type="checkbox"
            id={id}
            name={id}
            value="1"
            checked={service.quantity > 0}
            aria-invalid={invalid}
          />
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
        <select class="kern-form-input__select" id={id} name={id} aria-invalid={invalid}>
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
