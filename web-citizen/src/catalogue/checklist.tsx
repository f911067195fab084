import { For, Show } from "solid-js";
import type { ChecklistData } from "@stadttor/platform/catalogue/pages.ts";
import { Breadcrumb } from "@stadttor/ui/breadcrumb/breadcrumb.tsx";
import { LinkButton } from "@stadttor/ui/button/button.tsx";
import { PostalAddress } from "../portal/postal-address.tsx";
import { Say } from "../portal/say.tsx";
import { StepFree } from "../portal/step-free.tsx";
import type { View, ViewProps } from "../portal/view.ts";
import { bookHref, isBookable } from "./service-ways.tsx";
import { TextLanguage } from "./text-language.tsx";

/** GET /leistungen/:slug/checkliste — for the hand in the drawer at home, and for the printer. The ticks are nowhere kept. */
export const checklist: View<ChecklistData> = {
  title: ({ data, w }) => w.t("catalogue.checklist.documentTitle", { service: data.name.text }),
  Body: (props) => {
    const { data, shell, w } = props;
    return (
      <div class="st-width st-stack st-section st-page st-to-bring">
        <Breadcrumb
          label={w.t("portal.shell.trail")}
          trail={[
            { href: w.href("/"), label: w.t("portal.shell.start") },
            { href: w.href(`/leistungen/${data.slug}`), label: <Say of={data.name} w={w} /> },
          ]}
          current={w.t("catalogue.checklist.title")}
        />
        <header class="st-head">
          <p class="st-to-bring__kind">
            {w.t("catalogue.checklist.title")} <span class="st-print-only">· {shell.town.name}</span>
          </p>
          <h1 class="st-h1">
            <Say of={data.name} w={w} />
          </h1>
          <p class="st-no-print st-muted">{w.t("catalogue.checklist.use")}</p>
        </header>
        <TextLanguage told={data.textLanguage} w={w} />
        <OwnAppointment w={w} />
        <ToBring {...props} />
        <ToKnow {...props} />
        <Places {...props} />
        <Show when={isBookable(data)}>
          <div class="st-buttons">
            <LinkButton href={w.href(bookHref(data.slug))}>{w.t("catalogue.service.book")}</LinkButton>
          </div>
        </Show>
      </div>
    );
  },
};

/** Lines to write on, on paper alone. */
function OwnAppointment({ w }: Pick<ViewProps<ChecklistData>, "w">) {
  return (
    <dl class="st-fill st-print-only">
      <For each={["date", "time", "place"] as const}>
        {(what) => (
          <div>
            <dt>{w.t(`catalogue.checklist.own.${what}`)}</dt>
            <dd />
          </div>
        )}
      </For>
    </dl>
  );
}

function ToBring({ data, w }: ViewProps<ChecklistData>) {
  return (
    <section aria-labelledby="documents">
      <h2 class="st-h2" id="documents">
        {w.t(data.places.length > 0 ? "catalogue.service.documents" : "catalogue.service.documentsNeeded")}
      </h2>
      <Show when={data.documents.length > 0} fallback={<p>{w.t("catalogue.service.noDocuments")}</p>}>
        <ul class="st-ticks" {...w.marks(data.textLanguage)}>
          <For each={data.documents}>
            {(document) => (
              <li>
                <label class="st-ticks__label">
                  <input type="checkbox" class="st-ticks__box" />
                  <span>{document}</span>
                </label>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  );
}

function ToKnow({ data, w }: ViewProps<ChecklistData>) {
  return (
    <>
      <section aria-labelledby="fees">
        <h2 class="st-h3" id="fees">
          {w.t("catalogue.service.fees")}
        </h2>
        <p {...w.marks(data.textLanguage)}>{data.fees}</p>
      </section>
      <Show when={data.presenceRequired || data.requirements.length > 0}>
        <section aria-labelledby="requirements">
          <h2 class="st-h3" id="requirements">
            {w.t("catalogue.checklist.before")}
          </h2>
          <Show when={data.presenceRequired}>
            <p>{w.t("catalogue.service.presenceRequired")}</p>
          </Show>
          <Show when={data.requirements.length > 0}>
            <ul class="st-bullets st-after" {...w.marks(data.textLanguage)}>
              <For each={data.requirements}>{(requirement) => <li>{requirement}</li>}</For>
            </ul>
          </Show>
        </section>
      </Show>
    </>
  );
}

function Places({ data, w }: ViewProps<ChecklistData>) {
  return (
    <Show when={data.places.length > 0}>
      <section aria-labelledby="places">
        <h2 class="st-h3" id="places">
          {w.t("catalogue.service.places")}
        </h2>
        <ul class="st-rows">
          <For each={data.places}>
            {(place) => (
              <li class="st-spot">
                <a class="st-link" href={w.href(`/standorte/${place.slug}`)}>
                  <Say of={place.name} w={w} />
                </a>
                <p>
                  <PostalAddress at={place} />
                </p>
                <p class="st-spot__line">
                  <StepFree stepFree={place.stepFree} w={w} />
                </p>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
