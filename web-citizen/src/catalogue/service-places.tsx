import { For, Show } from "solid-js";
import type { ServiceData } from "@stadttor/platform/catalogue/pages.ts";
import { Pictogram } from "@stadttor/ui/pictogram/pictogram.tsx";
import { PostalAddress } from "../portal/postal-address.tsx";
import { Say } from "../portal/say.tsx";
import { StepFree } from "../portal/step-free.tsx";
import type { ViewProps } from "../portal/view.ts";
import type { Words } from "../portal/words.ts";
import { CHANNEL_SIGNS } from "./service-facts.tsx";

/** Where there are appointments, and what is different there. Each way leads to that place's times. */
export function Places({ data, w }: ViewProps<ServiceData>) {
  return (
    <Show when={data.places.length > 0}>
      <section aria-labelledby="places">
        <h2 class="st-h2" id="places">
          {w.t("catalogue.service.places")}
        </h2>
        <ul class="st-rows">
          <For each={data.places}>
            {(place) => (
              <li class="st-spot">
                <a class="st-link" href={w.href(`/standorte/${place.slug}`)}>
                  <Say of={place.name} w={w} />
                </a>
                <p class="st-spot__line">
                  <Pictogram name="pin" />
                  <PostalAddress at={place} />
                </p>
                <p class="st-spot__line">
                  <StepFree stepFree={place.stepFree} w={w} />
                </p>
                <Differences place={place} w={w} />
                <ul class="st-spot__ways">
                  <For each={place.channels}>
                    {(channel) => (
                      <li>
                        <a
                          class="st-link st-icon-link"
                          href={w.href(`/termin/zeit?leistung-${data.slug}=1&ort=${place.slug}&kanal=${channel}`)}
                        >
                          <Pictogram name={CHANNEL_SIGNS[channel]} />
                          <span>
                            {w.t(`catalogue.service.times.${channel}`)}
                            <span class="kern-sr-only">
                              {": "}
                              <Say of={place.name} w={w} />
                            </span>
                          </span>
                        </a>
                      </li>
                    )}
                  </For>
                </ul>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}

/** What is not as elsewhere: how long it takes, what it costs, and what else the town says of it. */
function Differences({ place, w }: { readonly place: ServiceData["places"][number]; readonly w: Words }) {
  return (
    <Show when={place.minutes !== null || place.fees !== null || place.note !== null}>
      <ul class="st-spot__differs">
        <Show when={place.minutes}>{(minutes) => <li>{w.t("catalogue.service.minutesHere", { length: w.minutes(minutes()) })}</li>}</Show>
        <Show when={place.fees}>
          {(fees) => (
            <li>
              {w.t("catalogue.service.feesHere")} <Say of={fees()} w={w} />
            </li>
          )}
        </Show>
        <Show when={place.note}>
          {(note) => (
            <li>
              <Say of={note()} w={w} />
            </li>
          )}
        </Show>
      </ul>
    </Show>
  );
}

/** What else somebody may have to think of who comes for this. */
export function Situations({ data, w }: ViewProps<ServiceData>) {
  return (
    <Show when={data.situations.length > 0}>
      <section class="st-no-print" aria-labelledby="situations">
        <h2 class="st-h2" id="situations">
          {w.t("catalogue.service.situations")}
        </h2>
        <ul class="st-links">
          <For each={data.situations}>
            {(situation) => (
              <li>
                <a class="st-link" href={w.href(`/lebenslagen/${situation.slug}`)}>
                  <Say of={situation.name} w={w} />
                </a>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
