import { For, Show, type JSX } from "solid-js";
import type { Channel } from "@stadttor/platform/catalogue/pages.ts";
import type { ServiceData } from "@stadttor/platform/catalogue/pages.ts";
import { Pictogram, type PictogramName } from "@stadttor/ui/pictogram/pictogram.tsx";
import { Say } from "../portal/say.tsx";
import type { ViewProps } from "../portal/view.ts";
import { firstSentence } from "./first-sentence.ts";
import { told } from "./told.ts";

/** As much of the costs as fits beside the other facts; the rest stands further down. */
const SHORT_FEES = 80;

export const CHANNEL_SIGNS: Readonly<Record<Channel, PictogramName>> = { counter: "counter", phone: "phone", video: "video" };

/** The ways to meet the office, each once, in the order of the places. */
export const channelsOf = ({ places }: Pick<ServiceData, "places">) => [...new Set(places.flatMap(({ channels }) => channels))];

/** What decides whether somebody starts at all: how, when at the earliest, how long, how much. */
export function ServiceFacts(props: ViewProps<ServiceData>) {
  const { data, w } = props;
  return (
    <dl class="st-facts">
      <How {...props} />
      <Show when={data.places.length > 0}>
        <Earliest {...props} />
        <Fact name={w.t("catalogue.service.minutes")}>
          {w.t("scheduling.facts.lengthAbout", { length: w.minutes(data.minutes) })}
          <Show when={data.maxQuantity > 1}>
            <span class="st-facts__more">{w.t("catalogue.service.maxQuantity", { count: data.maxQuantity })}</span>
          </Show>
        </Fact>
      </Show>
      <Fees {...props} />
    </dl>
  );
}

function Fact(props: { readonly name: string; readonly children: JSX.Element }) {
  return (
    <div class="st-facts__fact">
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function How({ data, w }: ViewProps<ServiceData>) {
  const channels = channelsOf(data);
  return (
    <Fact name={w.t("catalogue.service.how")}>
      <ul class="st-plain">
        <Show when={data.online.length > 0}>
          <li class="st-mark st-mark--good">
            <Pictogram name="online" />
            {w.t("catalogue.service.howOnline")}
          </li>
        </Show>
        <For each={channels}>
          {(channel) => (
            <li class="st-mark">
              <Pictogram name={CHANNEL_SIGNS[channel]} />
              {w.t(`catalogue.channel.${channel}`)}
            </li>
          )}
        </For>
        <Show when={channels.length === 0}>
          <li class="st-mark">
            <Pictogram name="phone" />
            {w.t("catalogue.service.howAsk")}
          </li>
        </Show>
      </ul>
    </Fact>
  );
}

function Earliest({ data, w }: ViewProps<ServiceData>) {
  return (
    <Fact name={w.t("catalogue.service.earliest")}>
      <Show when={data.earliest} fallback={w.t("catalogue.service.nothingFree")}>
        {(earliest) => (
          <>
            <a class="st-link" href={w.href(`/termin/ort?leistung-${data.slug}=1`)}>
              <time datetime={earliest().startsAt}>{w.nearTime(earliest().startsAt)}</time>
            </a>
            <span class="st-facts__more">
              <Say of={earliest().location} w={w} /> ({w.t(`catalogue.channel.${earliest().channel}`)})
            </span>
          </>
        )}
      </Show>
    </Fact>
  );
}

function Fees({ data, w }: ViewProps<ServiceData>) {
  const short = firstSentence(data.fees, data.textLanguage, SHORT_FEES);
  return (
    <Fact name={w.t("catalogue.service.fees")}>
      <Say of={told(data, short)} w={w} />{" "}
      <Show when={short !== data.fees}>
        <a class="st-link st-facts__more" href="#fees">
          {w.t("catalogue.service.allFees")}
        </a>
      </Show>
    </Fact>
  );
}
